// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.semver;

import dev.modwell.gomod.text.Utf8;
import java.util.Comparator;

/** Go's semantic version functions on plain text. None of them throws; invalid versions give empty answers. */
public final class Semver {
    /** Orders by {@link #compare}, and by the text's bytes where that says equal: {@code semver.Sort}. */
    public static final Comparator<String> ORDER = ((Comparator<String>) Semver::compare).thenComparing(Utf8.ORDER);

    private Semver() {}

    /** Reports whether {@code version} is a valid semantic version; {@code v1} and {@code v1.2} are. */
    public static boolean isValid(String version) {
        return Parsed.parse(version) != null;
    }

    /**
     * The canonical form: missing parts filled with zeros, build metadata dropped; empty for an invalid
     * version.
     */
    public static String canonical(String version) {
        Parsed parsed = Parsed.parse(version);
        if (parsed == null) {
            return "";
        }
        if (parsed.prereleaseEnd() < version.length()) {
            return version.substring(0, parsed.prereleaseEnd());
        }
        String missing = parsed.missing();
        return missing.isEmpty() ? version : version + missing;
    }

    /** The major version with its {@code v}, such as {@code v2}; empty for an invalid version. */
    public static String major(String version) {
        Parsed parsed = Parsed.parse(version);
        return parsed == null ? "" : version.substring(0, parsed.majorEnd());
    }

    /** The major and minor version, such as {@code v2.1}; empty for an invalid version. */
    public static String majorMinor(String version) {
        Parsed parsed = Parsed.parse(version);
        if (parsed == null) {
            return "";
        }
        return parsed.minorEnd() == parsed.majorEnd() ? version + ".0" : version.substring(0, parsed.minorEnd());
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

    /**
     * Compares by semantic version precedence; build metadata does not count. An invalid version is below
     * every valid one, and equal to every invalid one.
     *
     * @return -1, 0 or 1
     */
    public static int compare(String left, String right) {
        Parsed a = Parsed.parse(left);
        Parsed b = Parsed.parse(right);
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.compareTo(b);
    }

    /** The canonical form of the higher one, of {@code right} when they are equal: {@code semver.Max}. */
    public static String max(String left, String right) {
        String a = canonical(left);
        String b = canonical(right);
        return compare(a, b) > 0 ? a : b;
    }
}
