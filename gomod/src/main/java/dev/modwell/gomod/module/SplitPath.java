// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import java.util.Optional;

/**
 * A module path in front of its major version and that version; both together are the path.
 *
 * @param prefix such as {@code example.com/m}
 * @param major such as {@code /v2}; see {@link PathMajor}
 */
public record SplitPath(String prefix, PathMajor major) {
    private static final String GOPKG_IN = "gopkg.in/";
    private static final String UNSTABLE = "-unstable";

    /**
     * Go's {@code module.SplitPathVersion}.
     *
     * @return empty when the path ends in what looks like a major version and is none: {@code /v1},
     *     {@code /v02}, {@code /v1.2}, or anything but {@code .vN} below {@code gopkg.in/}
     */
    public static Optional<SplitPath> of(String path) {
        return path.startsWith(GOPKG_IN) ? ofGopkgIn(path) : ofOther(path);
    }

    /**
     * The path that versions of another major number have: with {@code /vN} from v2 on, below {@code gopkg.in/} with
     * {@code .vN} always.
     *
     * @param wanted such as {@code v3}
     */
    public String withMajor(String wanted) {
        if (prefix.startsWith(GOPKG_IN)) {
            return prefix + "." + wanted;
        }
        return wanted.equals("v0") || wanted.equals("v1") ? prefix : prefix + "/" + wanted;
    }

    private static Optional<SplitPath> ofOther(String path) {
        int start = path.length();
        boolean dot = false;
        while (start > 0 && isDigitOrDot(path.charAt(start - 1))) {
            start--;
            dot |= path.charAt(start) == '.';
        }
        if (start == path.length() || !endsBefore(path, start, '/')) {
            return Optional.of(new SplitPath(path, PathMajor.NONE));
        }
        boolean leadingZero = path.charAt(start) == '0';
        boolean one = path.length() - start == 1 && path.charAt(start) == '1';
        return dot || leadingZero || one ? Optional.empty() : Optional.of(at(path, start - 2));
    }

    private static Optional<SplitPath> ofGopkgIn(String path) {
        int end = path.endsWith(UNSTABLE) ? path.length() - UNSTABLE.length() : path.length();
        int start = end;
        while (start > 0 && path.charAt(start - 1) >= '0' && path.charAt(start - 1) <= '9') {
            start--;
        }
        if (!endsBefore(path, start, '.') || start == path.length()) {
            return Optional.empty();
        }
        boolean zero = path.length() - start == 1;
        return path.charAt(start) == '0' && !zero ? Optional.empty() : Optional.of(at(path, start - 2));
    }

    /** Reports whether {@code v} after {@code separator} stands in front of {@code start}. */
    private static boolean endsBefore(String path, int start, char separator) {
        return start > 1 && path.charAt(start - 1) == 'v' && path.charAt(start - 2) == separator;
    }

    private static boolean isDigitOrDot(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static SplitPath at(String path, int split) {
        return new SplitPath(path.substring(0, split), new PathMajor(path.substring(split)));
    }
}
