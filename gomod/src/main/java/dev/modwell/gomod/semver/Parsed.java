// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.semver;

import org.jspecify.annotations.Nullable;

/** The parts of a valid version; numbers stay text because they have no upper bound. */
record Parsed(String major, String minor, String patch, String shortSuffix, String prerelease, String build)
        implements Comparable<Parsed> {

    static @Nullable Parsed parse(String version) {
        if (version.isEmpty() || version.charAt(0) != 'v') {
            return null;
        }
        int majorEnd = numberEnd(version, 1);
        if (majorEnd < 0) {
            return null;
        }
        String major = version.substring(1, majorEnd);
        if (majorEnd == version.length()) {
            return new Parsed(major, "0", "0", ".0.0", "", "");
        }
        int minorEnd = version.charAt(majorEnd) == '.' ? numberEnd(version, majorEnd + 1) : -1;
        if (minorEnd < 0) {
            return null;
        }
        String minor = version.substring(majorEnd + 1, minorEnd);
        if (minorEnd == version.length()) {
            return new Parsed(major, minor, "0", ".0", "", "");
        }
        int patchEnd = version.charAt(minorEnd) == '.' ? numberEnd(version, minorEnd + 1) : -1;
        if (patchEnd < 0) {
            return null;
        }
        return suffixes(version, patchEnd, major, minor, version.substring(minorEnd + 1, patchEnd));
    }

    private static @Nullable Parsed suffixes(String version, int at, String major, String minor, String patch) {
        int end = at;
        String prerelease = "";
        if (end < version.length() && version.charAt(end) == '-') {
            int prereleaseEnd = identifiersEnd(version, end + 1, true);
            if (prereleaseEnd < 0) {
                return null;
            }
            prerelease = version.substring(end, prereleaseEnd);
            end = prereleaseEnd;
        }
        String build = "";
        if (end < version.length() && version.charAt(end) == '+') {
            int buildEnd = identifiersEnd(version, end + 1, false);
            if (buildEnd < 0) {
                return null;
            }
            build = version.substring(end, buildEnd);
            end = buildEnd;
        }
        return end == version.length() ? new Parsed(major, minor, patch, "", prerelease, build) : null;
    }

    /** Where the number at {@code from} ends, or -1 when there is none or it has a leading zero. */
    private static int numberEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean leadingZero = end - from > 1 && text.charAt(from) == '0';
        return end == from || leadingZero ? -1 : end;
    }

    /** Where dot-separated identifiers end, or -1 when one is empty or (if asked) a number with a leading zero. */
    private static int identifiersEnd(String text, int from, boolean refuseLeadingZero) {
        int start = from;
        int end = from;
        for (; end < text.length() && (isIdentifier(text.charAt(end)) || text.charAt(end) == '.'); end++) {
            if (text.charAt(end) == '.') {
                if (start == end || refuseLeadingZero && isBadNumber(text, start, end)) {
                    return -1;
                }
                start = end + 1;
            }
        }
        return start == end || refuseLeadingZero && isBadNumber(text, start, end) ? -1 : end;
    }

    private static boolean isBadNumber(String text, int from, int end) {
        return end - from > 1 && text.charAt(from) == '0' && isNumber(text.substring(from, end));
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifier(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-';
    }

    @Override
    public int compareTo(Parsed other) {
        int order = compareNumbers(major, other.major);
        if (order == 0) {
            order = compareNumbers(minor, other.minor);
        }
        if (order == 0) {
            order = compareNumbers(patch, other.patch);
        }
        return order != 0 ? order : comparePrereleases(prerelease, other.prerelease);
    }

    private static int compareNumbers(String left, String right) {
        return left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : Integer.signum(left.compareTo(right));
    }

    /** SemVer §11: a release above its prereleases, numbers below words, fewer identifiers below more. */
    private static int comparePrereleases(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? 1 : -1;
        }
        String[] a = left.substring(1).split("\\.", -1);
        String[] b = right.substring(1).split("\\.", -1);
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            int order = compareIdentifiers(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftNumber = isNumber(left);
        boolean rightNumber = isNumber(right);
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        return leftNumber ? compareNumbers(left, right) : Integer.signum(left.compareTo(right));
    }
}
