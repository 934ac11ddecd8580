// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.semver.Semver;

/** A range of versions with both bounds in it; one version is the range from itself to itself. */
public record VersionInterval(String low, String high) {
    /** The interval of a single version. */
    public static VersionInterval of(String version) {
        return new VersionInterval(version, version);
    }

    /** Reports whether {@code version} is in the range by semantic version order. */
    public boolean contains(String version) {
        return Semver.compare(low, version) <= 0 && Semver.compare(version, high) <= 0;
    }

    /** As go.mod writes it: {@code v1.0.0} or {@code [v1.0.0, v1.0.9]}. */
    @Override
    public String toString() {
        return low.equals(high) ? low : "[" + low + ", " + high + "]";
    }
}
