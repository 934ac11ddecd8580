// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.query;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;
import java.util.function.Predicate;

/**
 * What a query's text says.
 *
 * @param prefix what a version must begin with
 * @param range what it must satisfy besides
 * @param wantsIncompatible whether versions marked so count in any case
 */
record QueryForm(Kind kind, String prefix, Predicate<String> range, boolean wantsIncompatible) {
    /** What decides how the answer is found. */
    enum Kind {
        /** The highest in the list. */
        HIGHEST,
        /** The highest in the list, and if there is none the newest commit. */
        HIGHEST_OR_COMMIT,
        /** The lowest in the list. */
        LOWEST,
        /** One version. */
        VERSION,
        /** What only a repository knows. */
        REVISION
    }

    static QueryForm of(ModulePath module, String query, String current) {
        return switch (query) {
            case "latest" -> new QueryForm(Kind.HIGHEST_OR_COMMIT, "", version -> true, isIncompatible(current));
            case "upgrade" -> upgrade(current);
            case "patch" -> patch(module, current);
            default ->
                query.startsWith("<") || query.startsWith(">")
                        ? range(module, query, current)
                        : version(module, query, current);
        };
    }

    boolean mayUseLatest() {
        return kind == Kind.HIGHEST_OR_COMMIT;
    }

    boolean prefersLower() {
        return kind == Kind.LOWEST;
    }

    boolean matches(Version version) {
        return version.value().startsWith(prefix) && range.test(version.value());
    }

    private static QueryForm upgrade(String current) {
        if (current.isEmpty()) {
            return new QueryForm(Kind.HIGHEST_OR_COMMIT, "", version -> true, false);
        }
        return atLeastCurrent("", current);
    }

    private static QueryForm patch(ModulePath module, String current) {
        if (current.isEmpty()) {
            throw new InvalidQueryException(
                    "can't query version \"patch\" of module " + module + ": no existing version is required");
        }
        return atLeastCurrent(Semver.majorMinor(current) + ".", current);
    }

    private static QueryForm atLeastCurrent(String prefix, String current) {
        Kind kind = PseudoVersion.isPseudo(current) ? Kind.HIGHEST_OR_COMMIT : Kind.HIGHEST;
        return new QueryForm(kind, prefix, version -> Semver.compare(version, current) >= 0, isIncompatible(current));
    }

    private static QueryForm range(ModulePath module, String query, String current) {
        boolean equalToo = query.startsWith("=", 1);
        boolean below = query.charAt(0) == '<';
        String bound = query.substring(equalToo ? 2 : 1);
        if (!Semver.isValid(bound)) {
            throw new InvalidQueryException(
                    "invalid semantic version " + Quote.text(bound) + " in range " + Quote.text(query));
        }
        if (equalToo == below && isShort(bound)) {
            throw new InvalidQueryException( // whether <=v1.2 and >v1.2 hold v1.2.3 depends on what v1.2 means
                    "ambiguous semantic version " + Quote.text(bound) + " in range " + Quote.text(query));
        }
        Predicate<String> range = version -> {
            int order = Semver.compare(version, bound);
            return order == 0 ? equalToo : below == order < 0;
        };
        boolean incompatible = isIncompatible(current) || !module.major().matches(bound);
        return new QueryForm(below ? Kind.HIGHEST : Kind.LOWEST, "", range, incompatible);
    }

    private static QueryForm version(ModulePath module, String query, String current) {
        if (!Semver.isValid(query)) {
            return new QueryForm(Kind.REVISION, "", version -> false, false);
        }
        boolean incompatible = isIncompatible(current) || !module.major().matches(query);
        if (isShort(query)) {
            // v1.2 does not mean the prereleases of v1.2.0.
            Predicate<String> range = version -> Semver.compare(version, query) >= 0;
            return new QueryForm(Kind.HIGHEST, query + ".", range, incompatible);
        }
        Predicate<String> range = version -> Semver.compare(version, query) == 0;
        return new QueryForm(Kind.VERSION, Semver.canonical(query), range, incompatible);
    }

    /** Reports whether a valid version is {@code v1} or {@code v1.2}. */
    private static boolean isShort(String version) {
        return version.indexOf('.') == version.lastIndexOf('.');
    }

    private static boolean isIncompatible(String version) {
        return version.endsWith("+incompatible");
    }
}
