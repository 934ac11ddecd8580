// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.semver.Semver;

/**
 * A canonical module version: {@code v1.2.3}, with a prerelease perhaps, and with no build metadata but
 * {@code +incompatible}. Ordered by {@link Semver#ORDER}.
 */
public record Version(String value) implements Comparable<Version> {
    public Version {
        if (!isCanonical(value)) {
            throw new InvalidModuleException("version \"" + value + "\" invalid: not a canonical semantic version");
        }
    }

    /** The version that {@code text} is; throws {@link InvalidModuleException} when it is not canonical. */
    public static Version parse(String text) {
        return new Version(text);
    }

    /** Reports whether {@code text} equals {@code module.CanonicalVersion} of itself. */
    public static boolean isCanonical(String text) {
        String canonical = Semver.canonical(text);
        return !canonical.isEmpty()
                && text.equals(Semver.build(text).equals("+incompatible") ? canonical + "+incompatible" : canonical);
    }

    /** Any version or query text with {@code !} before each capital, which becomes small. */
    public static String escapeText(String text) {
        return Escaping.escape(text);
    }

    /** The version or query text that a proxy request spells as {@code escaped}. */
    public static String unescapeText(String escaped) {
        return Escaping.unescape("version", escaped);
    }

    /** This version with {@code !} before each capital, which becomes small. */
    public String escaped() {
        return Escaping.escape(value);
    }

    @Override
    public int compareTo(Version other) {
        return Semver.ORDER.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
