// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.semver;

import java.util.Comparator;

/** Go's semantic version functions on plain text. */
public final class Semver {
    /** Orders by {@link #compare}, and by the text itself where that says equal, as {@code semver.Sort}. */
    public static final Comparator<String> ORDER =
            ((Comparator<String>) Semver::compare).thenComparing(Comparator.naturalOrder());

    private Semver() {}

    /** Reports whether {@code version} is a valid semantic version. */
    public static boolean isValid(String version) {
        return Parsed.parse(version) != null;
    }

    /**
     * The canonical form: missing parts filled with zeros, build metadata dropped; empty for an
     * invalid version.
     */
    public static String canonical(String version) {
        Parsed parsed = Parsed.parse(version);
        if (parsed == null) {
            return "";
        }
        if (!parsed.build().isEmpty()) {
            return version.substring(0, version.length() - parsed.build().length());
        }
        return version + parsed.shortSuffix();
    }

    /** The major version with its {@code v}, such as {@code v2}; empty for an invalid version. */
    public static String major(String version) {
        Parsed parsed = Parsed.parse(version);
        return parsed == null ? "" : "v" + parsed.major();
    }

    /** The major and minor version, such as {@code v2.1}; empty for an invalid version. */
    public static String majorMinor(String version) {
        Parsed parsed = Parsed.parse(version);
        return parsed == null ? "" : "v" + parsed.major() + "." + parsed.minor();
    }

    /** The prerelease suffix with its hyphen; empty when there is none. */
    public static String prerelease(String version) {
        Parsed parsed = Parsed.parse(version);
        return parsed == null ? "" : parsed.prerelease();
    }

    /** The build suffix with its plus sign; empty when there is none. */
    public static String build(String version) {
        Parsed parsed = Parsed.parse(version);
        return parsed == null ? "" : parsed.build();
    }

    /** Compares by semantic version precedence; build metadata does not count. */
    public static int compare(String left, String right) {
        Parsed a = Parsed.parse(left);
        Parsed b = Parsed.parse(right);
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.compareTo(b);
    }
}
