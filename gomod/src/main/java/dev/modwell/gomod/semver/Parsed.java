// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.semver;

import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a valid version lie in its text. Positions and not texts: numbers have no upper bound, so
 * they are compared as text, and comparing two versions needs no copies. A part that is not written ends where
 * the one before it ends.
 */
record Parsed(String text, int majorEnd, int minorEnd, int patchEnd, int prereleaseEnd) implements Comparable<Parsed> {

    static @Nullable Parsed parse(String text) {
        if (text.isEmpty() || text.charAt(0) != 'v') {
            return null;
        }
        int majorEnd = numberEnd(text, 1);
        if (majorEnd < 0) {
            return null;
        }
        if (majorEnd == text.length()) {
            return new Parsed(text, majorEnd, majorEnd, majorEnd, majorEnd);
        }
        int minorEnd = text.charAt(majorEnd) == '.' ? numberEnd(text, majorEnd + 1) : -1;
        if (minorEnd < 0) {
            return null;
        }
        if (minorEnd == text.length()) {
            return new Parsed(text, majorEnd, minorEnd, minorEnd, minorEnd);
        }
        int patchEnd = text.charAt(minorEnd) == '.' ? numberEnd(text, minorEnd + 1) : -1;
        if (patchEnd < 0) {
            return null;
        }
        int prereleaseEnd = suffixEnd(text, patchEnd, '-');
        if (prereleaseEnd < 0 || suffixEnd(text, prereleaseEnd, '+') != text.length()) {
            return null;
        }
        return new Parsed(text, majorEnd, minorEnd, patchEnd, prereleaseEnd);
    }

    /** What the canonical form adds to a version that is not written in full. */
    String missing() {
        if (minorEnd == majorEnd) {
            return ".0.0";
        }
        return patchEnd == minorEnd ? ".0" : "";
    }

    String prerelease() {
        return text.substring(patchEnd, prereleaseEnd);
    }

    String build() {
        return text.substring(prereleaseEnd);
    }

    /** Where the number at {@code from} ends, or -1 when there is none or it has a leading zero. */
    private static int numberEnd(String text, int from) {
        int end = digitsEnd(text, from, text.length());
        boolean leadingZero = end - from > 1 && text.charAt(from) == '0';
        return end == from || leadingZero ? -1 : end;
    }

    private static int digitsEnd(String text, int from, int limit) {
        int end = from;
        while (end < limit && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * Where the suffix that {@code mark} opens ends: {@code from} when there is none, -1 when one of its
     * dot-separated identifiers is empty or, in a prerelease, a number with a leading zero.
     */
    private static int suffixEnd(String text, int from, char mark) {
        if (from == text.length() || text.charAt(from) != mark) {
            return from;
        }
        int start = from + 1;
        int end = start;
        while (true) {
            while (end < text.length() && isIdentifier(text.charAt(end))) {
                end++;
            }
            if (start == end || mark == '-' && isBadNumber(text, start, end)) {
                return -1;
            }
            if (end == text.length() || text.charAt(end) != '.') {
                return end;
            }
            start = ++end;
        }
    }

    private static boolean isBadNumber(String text, int from, int end) {
        return end - from > 1 && text.charAt(from) == '0' && isNumber(text, from, end);
    }

    private static boolean isNumber(String text, int from, int end) {
        return digitsEnd(text, from, end) == end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifier(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
    }

    @Override
    public int compareTo(Parsed other) {
        int order = compareNumbers(other, new Span(1, majorEnd), new Span(1, other.majorEnd));
        if (order == 0) {
            order = compareNumbers(
                    other, new Span(majorEnd + 1, minorEnd), new Span(other.majorEnd + 1, other.minorEnd));
        }
        if (order == 0) {
            order = compareNumbers(
                    other, new Span(minorEnd + 1, patchEnd), new Span(other.minorEnd + 1, other.patchEnd));
        }
        return order != 0 ? order : comparePrereleases(other);
    }

    /** A stretch of the text; one that ends before it starts is a number not written, which is zero. */
    private record Span(int start, int end) {
        int length() {
            return end - start;
        }
    }

    private int compareNumbers(Parsed other, Span mine, Span theirs) {
        if (mine.length() <= 0 || theirs.length() <= 0) {
            return Boolean.compare(!isZero(mine), !other.isZero(theirs));
        }
        return mine.length() != theirs.length()
                ? Integer.compare(mine.length(), theirs.length())
                : compareText(other, mine, theirs);
    }

    private boolean isZero(Span number) {
        return number.length() <= 0 || text.charAt(number.start()) == '0';
    }

    private int compareText(Parsed other, Span mine, Span theirs) {
        int common = Math.min(mine.length(), theirs.length());
        for (int i = 0; i < common; i++) {
            int order = text.charAt(mine.start() + i) - other.text.charAt(theirs.start() + i);
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return Integer.compare(mine.length(), theirs.length());
    }

    /** SemVer 2.0, clause 11: a release above its prereleases, numbers below words, fewer identifiers below more. */
    private int comparePrereleases(Parsed other) {
        if (patchEnd == prereleaseEnd || other.patchEnd == other.prereleaseEnd) {
            return Boolean.compare(patchEnd == prereleaseEnd, other.patchEnd == other.prereleaseEnd);
        }
        Span mine = identifierAfter(patchEnd);
        Span theirs = other.identifierAfter(other.patchEnd);
        while (true) {
            int order = compareIdentifiers(other, mine, theirs);
            if (order != 0) {
                return order;
            }
            boolean last = mine.end() == prereleaseEnd;
            boolean otherLast = theirs.end() == other.prereleaseEnd;
            if (last || otherLast) {
                return Boolean.compare(otherLast, last);
            }
            mine = identifierAfter(mine.end());
            theirs = other.identifierAfter(theirs.end());
        }
    }

    private Span identifierAfter(int separator) {
        int end = separator + 1;
        while (end < prereleaseEnd && text.charAt(end) != '.') {
            end++;
        }
        return new Span(separator + 1, end);
    }

    private int compareIdentifiers(Parsed other, Span mine, Span theirs) {
        boolean number = isNumber(text, mine.start(), mine.end());
        boolean otherNumber = isNumber(other.text, theirs.start(), theirs.end());
        if (number != otherNumber) {
            return number ? -1 : 1;
        }
        return number ? compareNumbers(other, mine, theirs) : compareText(other, mine, theirs);
    }
}
