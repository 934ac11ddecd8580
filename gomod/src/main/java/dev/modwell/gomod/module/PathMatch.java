// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/**
 * Shell patterns as Go's {@code path.Match} has them: {@code *} for any text without a slash, {@code ?} for one
 * character but the slash, {@code [a-z]} and {@code [^a-z]} for one of a class, {@code \} to take a character as
 * it is. A star takes as little as it can and what it took is never reconsidered once the text up to the next
 * star has matched; with that the time is bounded by the product of the two lengths.
 */
final class PathMatch {
    private static final int NO_MATCH = -1;

    private final int[] pattern;
    private final int[] name;

    private PathMatch(int[] pattern, int[] name) {
        this.pattern = pattern;
        this.name = name;
    }

    /** Signals a malformed pattern where the match comes to the malformed part. */
    private static final class BadPattern extends Exception {
        private static final long serialVersionUID = 1L;

        BadPattern() {
            super("syntax error in pattern", null, false, false);
        }
    }

    /** Reports whether {@code pattern} is well-formed and matches the whole of {@code name}. */
    static boolean matches(String pattern, String name) {
        try {
            return new PathMatch(
                            pattern.codePoints().toArray(), name.codePoints().toArray())
                    .matches();
        } catch (BadPattern e) {
            return false;
        }
    }

    private boolean matches() throws BadPattern {
        int from = 0;
        int at = 0;
        while (from < pattern.length) {
            int chunk = from;
            while (chunk < pattern.length && pattern[chunk] == '*') {
                chunk++;
            }
            boolean star = chunk > from;
            if (star && chunk == pattern.length) {
                return !hasSlash(at, name.length);
            }
            int end = chunkEnd(chunk);
            int next = matchChunk(chunk, end, at);
            if (next == NO_MATCH || end == pattern.length && next < name.length) {
                next = star ? matchLater(chunk, end, at) : NO_MATCH;
            }
            if (next == NO_MATCH) {
                return false;
            }
            at = next;
            from = end;
        }
        return at == name.length;
    }

    /** Where the chunk matches when a star before it takes one or more characters. */
    private int matchLater(int chunk, int end, int at) throws BadPattern {
        for (int i = at; i < name.length && name[i] != '/'; i++) {
            int next = matchChunk(chunk, end, i + 1);
            if (next != NO_MATCH && (end < pattern.length || next == name.length)) {
                return next;
            }
        }
        return NO_MATCH;
    }

    private boolean hasSlash(int from, int end) {
        for (int i = from; i < end; i++) {
            if (name[i] == '/') {
                return true;
            }
        }
        return false;
    }

    /** Where the next star is that is no member of a class and not escaped. */
    private int chunkEnd(int from) {
        boolean inClass = false;
        for (int i = from; i < pattern.length; i++) {
            switch (pattern[i]) {
                case '\\' -> i++;
                case '[' -> inClass = true;
                case ']' -> inClass = false;
                case '*' -> {
                    if (!inClass) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return pattern.length;
    }

    /** Where in the name the chunk, which has no star, ends when it begins at {@code at}. */
    private int matchChunk(int chunk, int end, int at) throws BadPattern {
        int name = at;
        for (int i = chunk; i < end; ) {
            boolean more = name != NO_MATCH && name < this.name.length;
            switch (pattern[i]) {
                case '[' -> {
                    ClassMatch match = matchClass(i + 1, end, more ? this.name[name] : 0);
                    i = match.end();
                    name = more && match.matched() ? name + 1 : NO_MATCH;
                }
                case '?' -> {
                    i++;
                    name = more && this.name[name] != '/' ? name + 1 : NO_MATCH;
                }
                default -> {
                    if (pattern[i] == '\\' && ++i == end) {
                        throw new BadPattern();
                    }
                    name = more && this.name[name] == pattern[i] ? name + 1 : NO_MATCH;
                    i++;
                }
            }
        }
        return name;
    }

    private record ClassMatch(int end, boolean matched) {}

    private ClassMatch matchClass(int from, int end, int rune) throws BadPattern {
        int at = from;
        boolean negated = at < end && pattern[at] == '^';
        if (negated) {
            at++;
        }
        boolean matched = false;
        for (int ranges = 0; ranges == 0 || at == end || pattern[at] != ']'; ranges++) {
            int low = escapeEnd(at, end);
            int high = low;
            at = low + 1;
            if (pattern[at] == '-') {
                high = escapeEnd(at + 1, end);
                at = high + 1;
            }
            matched |= pattern[low] <= rune && rune <= pattern[high];
        }
        return new ClassMatch(at + 1, matched != negated);
    }

    /** Where the character of a class is that begins at {@code at}, behind its backslash; never the last one. */
    private int escapeEnd(int at, int end) throws BadPattern {
        if (at >= end || pattern[at] == '-' || pattern[at] == ']') {
            throw new BadPattern();
        }
        int character = pattern[at] == '\\' ? at + 1 : at;
        if (character + 1 >= end) {
            throw new BadPattern();
        }
        return character;
    }
}
