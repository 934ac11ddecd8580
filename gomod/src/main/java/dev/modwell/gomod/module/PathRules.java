// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import dev.modwell.gomod.module.InvalidPathException.Kind;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Unicode;
import dev.modwell.gomod.text.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Which texts are module paths, import paths and file paths. The rules are told in the package's comment; of
 * several broken ones the first in Go's order is named.
 */
public final class PathRules {
    private static final int MODULE = 1;
    private static final int IMPORT = 2;
    private static final int FILE = 4;
    private static final int FIRST = 8;

    /** For each ASCII character the sum of the kinds of element that it may stand in. */
    private static final byte[] ALLOWED = allowed();

    private PathRules() {}

    /**
     * Go's {@code module.CheckPath}.
     *
     * @throws InvalidPathException when {@code path} is no module path
     */
    public static void checkModulePath(String path) {
        check(Kind.MODULE, path);
        int end = path.indexOf('/');
        String first = end < 0 ? path : path.substring(0, end);
        if (first.indexOf('.') < 0) {
            throw new InvalidPathException(Kind.MODULE, path, "missing dot in first path element");
        }
        for (int i = 0; i < first.length(); i++) {
            if (!isAllowed(first.charAt(i), FIRST)) {
                String reason = "invalid char " + Quote.rune(first.charAt(i)) + " in first path element";
                throw new InvalidPathException(Kind.MODULE, path, reason);
            }
        }
        if (SplitPath.of(path).isEmpty()) {
            throw new InvalidPathException(Kind.MODULE, path, "invalid version");
        }
    }

    /**
     * Go's {@code module.CheckImportPath}.
     *
     * @throws InvalidPathException when {@code path} is no import path
     */
    public static void checkImportPath(String path) {
        check(Kind.IMPORT, path);
    }

    /**
     * Go's {@code module.CheckFilePath}.
     *
     * @throws InvalidPathException when {@code path} is no slash-separated path of a file in a module
     */
    public static void checkFilePath(String path) {
        check(Kind.FILE, path);
    }

    private static void check(Kind kind, String path) {
        String reason = problem(kind, path);
        if (reason != null) {
            throw new InvalidPathException(kind, path, reason);
        }
    }

    private static @Nullable String problem(Kind kind, String path) {
        if (!Utf8.isValid(path)) {
            return "invalid UTF-8";
        }
        if (path.isEmpty()) {
            return "empty string";
        }
        if (path.charAt(0) == '-' && kind != Kind.FILE) {
            return "leading dash";
        }
        if (path.contains("//")) {
            return "double slash";
        }
        if (path.charAt(path.length() - 1) == '/') {
            return "trailing slash";
        }
        for (int start = 0; ; ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String reason = elementProblem(kind, path, start, end);
            if (reason != null || slash < 0) {
                return reason;
            }
            start = slash + 1;
        }
    }

    /** What is wrong with {@code element} as one element of a file path; null when nothing is. */
    static @Nullable String fileElementProblem(String element) {
        return elementProblem(Kind.FILE, element, 0, element.length());
    }

    private static @Nullable String elementProblem(Kind kind, String path, int start, int end) {
        if (start == end) {
            return "empty path element";
        }
        if (isDots(path, start, end)) {
            return "invalid path element " + Quote.text(path.substring(start, end));
        }
        if (path.charAt(start) == '.' && kind == Kind.MODULE) {
            return "leading dot in path element";
        }
        if (path.charAt(end - 1) == '.') {
            return "trailing dot in path element";
        }
        int rune = firstRefused(kind, path, start, end);
        if (rune >= 0) {
            return "invalid char " + Quote.rune(rune);
        }
        int dot = path.indexOf('.', start, end);
        int stemEnd = dot < 0 ? end : dot;
        if (WindowsNames.isDevice(path, start, stemEnd)) {
            return Quote.text(path.substring(start, stemEnd)) + " disallowed as path element component on Windows";
        }
        if (kind != Kind.FILE && WindowsNames.isShortName(path, start, stemEnd)) {
            return "trailing tilde and digits in path element";
        }
        return null;
    }

    private static boolean isDots(String path, int start, int end) {
        int at = start;
        while (at < end && path.charAt(at) == '.') {
            at++;
        }
        return at == end;
    }

    /** The first character that {@code kind} does not allow, or -1. */
    private static int firstRefused(Kind kind, String path, int start, int end) {
        int bit = switch (kind) {
            case MODULE -> MODULE;
            case IMPORT -> IMPORT;
            case FILE -> FILE;
        };
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (isAllowed(c, bit)) {
                continue;
            }
            int rune = path.codePointAt(i);
            if (kind != Kind.FILE || c < 0x80 || !Unicode.isLetter(rune)) {
                return rune;
            }
            i += Character.charCount(rune) - 1;
        }
        return -1;
    }

    private static boolean isAllowed(char c, int kind) {
        return c < 0x80 && (ALLOWED[c] & kind) != 0;
    }

    private static byte[] allowed() {
        byte[] allowed = new byte[0x80];
        for (char c = 0; c < 0x80; c++) {
            boolean digitOrSmall = c >= '0' && c <= '9' || c >= 'a' && c <= 'z';
            if (digitOrSmall || "-.".indexOf(c) >= 0) {
                allowed[c] |= FIRST;
            }
            if (digitOrSmall || c >= 'A' && c <= 'Z' || "-._~".indexOf(c) >= 0) {
                allowed[c] |= MODULE | IMPORT | FILE;
            }
            if (c == '+') {
                allowed[c] |= IMPORT;
            }
            if ("!#$%&()+,=@[]^{} ".indexOf(c) >= 0) {
                allowed[c] |= FILE;
            }
        }
        return allowed;
    }
}
