// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Utf8;
import java.util.Comparator;

/**
 * A module at a version that its path may have; Go's {@code module.Version}, but for Go's uses of an empty
 * version. {@code example.com/m/v2} at {@code v1.0.0} cannot be made.
 */
public record ModuleVersion(ModulePath path, Version version) implements Comparable<ModuleVersion> {
    /** By path, then by version: {@code module.Sort}. */
    public static final Comparator<ModuleVersion> ORDER = Comparator.naturalOrder();

    /** Throws {@link InvalidModuleVersionException} when the version is not one of this path. */
    public ModuleVersion {
        checkMajor(path.value(), path.major(), version.value());
    }

    /**
     * The module {@code path} at {@code version}.
     *
     * @throws InvalidModuleException when one is invalid or they do not belong together
     */
    public static ModuleVersion of(String path, String version) {
        return new ModuleVersion(ModulePath.parse(path), Version.parse(version));
    }

    /**
     * Go's {@code module.Check}: the path is valid, the version is a semantic version, canonical or not, and one
     * belongs to the other.
     *
     * @throws InvalidModuleException when it is not so
     */
    public static void check(String path, String version) {
        PathMajor major = ModulePath.parse(path).major();
        if (!Semver.isValid(version)) {
            throw new InvalidModuleVersionException(
                    path, InvalidVersionException.of(version, "not a semantic version"));
        }
        checkMajor(path, major, version);
    }

    /**
     * Compares as {@code module.Sort} does, any texts; a version may have a file after a slash, as in go.sum.
     *
     * @return negative, 0 or positive
     */
    public static int compare(String leftPath, String leftVersion, String rightPath, String rightVersion) {
        int order = Utf8.ORDER.compare(leftPath, rightPath);
        if (order != 0) {
            return order;
        }
        int leftEnd = versionEnd(leftVersion);
        int rightEnd = versionEnd(rightVersion);
        String left = leftVersion.substring(0, leftEnd);
        String right = rightVersion.substring(0, rightEnd);
        return left.equals(right)
                ? Utf8.ORDER.compare(leftVersion.substring(leftEnd), rightVersion.substring(rightEnd))
                : Semver.compare(left, right);
    }

    private static int versionEnd(String version) {
        int slash = version.indexOf('/');
        return slash < 0 ? version.length() : slash;
    }

    private static void checkMajor(String path, PathMajor major, String version) {
        try {
            major.check(version);
        } catch (InvalidVersionException e) {
            throw new InvalidModuleVersionException(path, e);
        }
    }

    @Override
    public int compareTo(ModuleVersion other) {
        int order = Utf8.ORDER.compare(path.value(), other.path.value());
        return order != 0 ? order : version.compareTo(other.version);
    }

    /** {@code path@version}. */
    @Override
    public String toString() {
        return path + "@" + version;
    }
}
