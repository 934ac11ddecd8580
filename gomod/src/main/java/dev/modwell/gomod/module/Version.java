// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;

/**
 * A canonical module version: {@code v1.2.3}, with a prerelease perhaps, and with no build metadata but
 * {@code +incompatible}. Ordered by {@link Semver#ORDER}.
 */
public record Version(String value) implements Comparable<Version> {
    private static final String INCOMPATIBLE = "+incompatible";

    /** Throws {@link InvalidVersionException} when {@code value} is not canonical. */
    public Version {
        if (!isCanonical(value)) {
            throw InvalidVersionException.of(value, "not a canonical semantic version");
        }
    }

    /** The version that {@code text} is; throws {@link InvalidVersionException} when it is not canonical. */
    public static Version parse(String text) {
        return new Version(text);
    }

    /** Reports whether {@code text} is a version and equals {@link #canonical} of itself. */
    public static boolean isCanonical(String text) {
        return !text.isEmpty() && text.equals(canonical(text));
    }

    /**
     * The canonical form of {@code text} with {@code +incompatible} kept, empty for no version: Go's
     * {@code module.CanonicalVersion}.
     */
    public static String canonical(String text) {
        String canonical = Semver.canonical(text);
        return Semver.build(text).equals(INCOMPATIBLE) ? canonical + INCOMPATIBLE : canonical;
    }

    /**
     * Any version or query text with {@code !} before each capital, which becomes small: Go's
     * {@code module.EscapeVersion}.
     *
     * @throws InvalidModuleException when the text cannot be a file name or has a {@code !}
     */
    public static String escapeText(String text) {
        if (text.indexOf('!') >= 0 || PathRules.fileElementProblem(text) != null) {
            throw InvalidVersionException.of(text, "disallowed version string");
        }
        return Escaping.escape(text);
    }

    /**
     * The version or query text that a proxy request spells as {@code escaped}: Go's
     * {@code module.UnescapeVersion}.
     *
     * @throws InvalidModuleException when it is wrongly escaped or spells what cannot be a file name
     */
    public static String unescapeText(String escaped) {
        String text = Escaping.unescape("version", escaped);
        String problem = PathRules.fileElementProblem(text);
        if (problem != null) {
            throw new InvalidModuleException("invalid escaped version " + Quote.text(text) + ": " + problem);
        }
        return text;
    }

    /** This version with {@code !} before each capital, which becomes small. */
    public String escaped() {
        return Escaping.escape(value);
    }

    /** Reports whether this is a pseudo-version. */
    public boolean isPseudo() {
        return PseudoVersion.isPseudo(value);
    }

    /** Reports whether this is a prerelease, as pseudo-versions are. */
    public boolean isPrerelease() {
        return !Semver.prerelease(value).isEmpty();
    }

    /** Reports whether this is marked {@code +incompatible}. */
    public boolean isIncompatible() {
        return value.endsWith(INCOMPATIBLE);
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
