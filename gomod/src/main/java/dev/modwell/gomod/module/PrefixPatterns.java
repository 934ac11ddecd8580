// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import java.util.Arrays;
import java.util.List;

/**
 * A list of patterns for module path prefixes, as {@code GOPRIVATE}, {@code GONOPROXY} and {@code GONOSUMDB} hold:
 * globs as in Go's {@code path.Match}, separated by commas. A glob of n elements is held against the first n elements of a
 * path. Empty globs and slashes at a glob's end count for nothing, a malformed glob matches nothing.
 */
public record PrefixPatterns(List<String> globs) {
    /** The list that matches nothing. */
    public static final PrefixPatterns NONE = new PrefixPatterns(List.of());

    public PrefixPatterns {
        globs = List.copyOf(globs);
    }

    /** Reads a comma-separated list; no text is refused, as Go refuses none. */
    public static PrefixPatterns parse(String list) {
        return new PrefixPatterns(Arrays.stream(list.split(",", -1))
                .map(glob -> glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob)
                .filter(glob -> !glob.isEmpty())
                .toList());
    }

    /** Reports whether a glob matches {@code path} or a path above it: Go's {@code module.MatchPrefixPatterns}. */
    public boolean matches(String path) {
        for (String glob : globs) {
            int end = prefixEnd(path, (int) glob.chars().filter(c -> c == '/').count());
            if (end >= 0 && PathMatch.matches(glob, path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Reports whether a glob matches {@code path} or a path above it. */
    public boolean matches(ModulePath path) {
        return matches(path.value());
    }

    /** Where the prefix with so many slashes ends; -1 when the path has fewer. */
    private static int prefixEnd(String path, int slashes) {
        int end = path.indexOf('/');
        for (int i = 0; i < slashes && end >= 0; i++) {
            int next = path.indexOf('/', end + 1);
            if (next < 0) {
                return i == slashes - 1 ? path.length() : -1;
            }
            end = next;
        }
        return end >= 0 ? end : slashes == 0 ? path.length() : -1;
    }
}
