// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.query;

import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.List;

/**
 * The versions that a module's author took back: the {@code retract} lines in the go.mod file of its latest version,
 * which is chosen as if there were none.
 */
public record Retractions(List<Interval> intervals) {
    /** None. */
    public static final Retractions NONE = new Retractions(List.of());

    /** All versions from {@code low} to {@code high}, both included. */
    public record Interval(Version low, Version high) {
        boolean contains(Version version) {
            return Semver.compare(low.value(), version.value()) <= 0
                    && Semver.compare(version.value(), high.value()) <= 0;
        }
    }

    public Retractions {
        intervals = List.copyOf(intervals);
    }

    /** Reports whether {@code version} is retracted. */
    public boolean contains(Version version) {
        return intervals.stream().anyMatch(interval -> interval.contains(version));
    }
}
