// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.semver.Semver;

/**
 * The major version that a module path ends in, with its separator: {@code /v2}, {@code .v1} or
 * {@code .v1-unstable} below {@code gopkg.in/}, and empty for a path that holds v0 and v1.
 */
public record PathMajor(String text) {
    /** That of a path without one. */
    public static final PathMajor NONE = new PathMajor("");

    private static final String UNSTABLE = "-unstable";

    /** Reports whether {@code version} may be a version of such a path: Go's {@code module.MatchPathMajor}. */
    public boolean matches(String version) {
        String stable = withoutUnstable();
        if (stable.equals(".v1") && version.startsWith("v0.0.0-")) {
            return true; // Go once made such pseudo-versions for gopkg.in paths, and they are still required.
        }
        String major = Semver.major(version);
        if (stable.isEmpty()) {
            return major.equals("v0")
                    || major.equals("v1")
                    || Semver.build(version).equals("+incompatible");
        }
        return hasSeparator(stable) && stable.length() == major.length() + 1 && stable.endsWith(major);
    }

    /**
     * Go's {@code module.CheckPathMajor}.
     *
     * @throws InvalidVersionException when {@link #matches} is false, naming what the major version should be
     */
    public void check(String version) {
        if (matches(version)) {
            return;
        }
        String stable = withoutUnstable();
        String wanted = stable.isEmpty() ? "v0 or v1" : hasSeparator(stable) ? stable.substring(1) : stable;
        throw InvalidVersionException.of(version, "should be " + wanted + ", not " + Semver.major(version));
    }

    /**
     * The major version that tags begin with, such as {@code v2}; empty for v0 and v1 without a suffix.
     * Go's {@code module.PathMajorPrefix}.
     *
     * @throws IllegalArgumentException when this is no path major of a valid path, where Go panics
     */
    public String versionPrefix() {
        if (text.isEmpty()) {
            return "";
        }
        String stable = withoutUnstable();
        String major = stable.substring(1);
        if (!hasSeparator(stable) || !major.equals(Semver.major(major))) {
            throw new IllegalArgumentException("\"" + text + "\" is no major version at the end of a module path");
        }
        return major;
    }

    private static boolean hasSeparator(String text) {
        return text.charAt(0) == '/' || text.charAt(0) == '.';
    }

    private String withoutUnstable() {
        return text.startsWith(".v") && text.endsWith(UNSTABLE)
                ? text.substring(0, text.length() - UNSTABLE.length())
                : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
