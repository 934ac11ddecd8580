// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some versions of a module, written with the operators of Go's version queries:
 *
 * <pre>{@code
 * v1.2.3               exactly this one
 * >=v1.2.0 <v1.5.0     both must hold
 * v1.2.3, >=v2.0.0     one of them must hold
 * }</pre>
 *
 * @param alternatives of which one must hold; none means every version
 */
public record VersionRange(List<List<Bound>> alternatives) {
    /** Every version. */
    public static final VersionRange ALL = new VersionRange(List.of());

    /** How long a range's text may be. */
    public static final int MAX_LENGTH = 1000;

    private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<");

    /** One condition: an operator, {@code =} for equality, and what a version is compared with. */
    public record Bound(String operator, String version) {
        boolean holds(String other) {
            int order = Semver.compare(other, version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> other.equals(version);
            };
        }
    }

    public VersionRange {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a range; an empty text is every version.
     *
     * @throws IllegalArgumentException with the word that is none
     */
    public static VersionRange parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
        }
        List<List<Bound>> alternatives = new ArrayList<>();
        for (String alternative : text.split(",")) {
            List<Bound> bounds = Arrays.stream(alternative.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .map(VersionRange::bound)
                    .toList();
            if (!bounds.isEmpty()) {
                alternatives.add(bounds);
            }
        }
        return new VersionRange(alternatives);
    }

    private static Bound bound(String word) {
        String operator =
                OPERATORS.stream().filter(word::startsWith).findFirst().orElse("");
        String version = word.substring(operator.length());
        boolean isVersion = operator.isEmpty() ? Version.isCanonical(version) : Semver.isValid(version);
        if (!isVersion) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is no version such as v1.2.3 and no bound such as >=v1.2.0");
        }
        return new Bound(operator.isEmpty() ? "=" : operator, version);
    }

    /** Reports whether no version is left out. */
    public boolean isAll() {
        return alternatives.isEmpty();
    }

    /** Reports whether the version is one of these. */
    public boolean contains(String version) {
        return isAll()
                || alternatives.stream().anyMatch(bounds -> bounds.stream().allMatch(bound -> bound.holds(version)));
    }
}
