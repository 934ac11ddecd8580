// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which texts name a Go version or a toolchain in go.mod and go.work. */
public final class GoVersion {
    /** {@code internal/gover.Parse}: major, minor and patch version, kind and number of a prerelease. */
    private static final Pattern PARTS = Pattern.compile("([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?([a-z]*)([0-9]*)");

    /** Up to this minor version {@code 1.20} is a release, the same as {@code 1.20.0}; later it comes before all. */
    private static final int LAST_RELEASE_WITHOUT_PATCH = 20;

    private GoVersion() {}

    /**
     * The order of Go versions, {@code internal/gover.Compare}: {@code 1.21}, {@code 1.21rc1}, {@code 1.21.0}. What is
     * no version comes before all that are.
     */
    public static int compare(String left, String right) {
        Matcher a = PARTS.matcher(left);
        Matcher b = PARTS.matcher(right);
        boolean isLeft = a.matches();
        boolean isRight = b.matches();
        if (!isLeft || !isRight) {
            return Boolean.compare(isLeft, isRight);
        }
        for (int part = 1; part <= 3; part++) {
            int order = Long.compare(number(a, part), number(b, part));
            if (order != 0) {
                return order;
            }
        }
        int kinds = a.group(4).compareTo(b.group(4));
        return kinds != 0 ? kinds : Long.compare(number(a, 5), number(b, 5));
    }

    /** A part as a number; what is missing counts as zero, but for the patch version of newer languages. */
    private static long number(Matcher parts, int part) {
        String text = parts.group(part);
        if (text != null && !text.isEmpty()) {
            return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
        }
        boolean isNew = part == 3 && (number(parts, 1) > 1 || number(parts, 2) > LAST_RELEASE_WITHOUT_PATCH);
        boolean isPre = part == 3 && !parts.group(4).isEmpty();
        return isNew || isPre ? -1 : 0;
    }

    /** {@code modfile.GoVersionRE}: {@code 1.21}, {@code 1.21.3}, {@code 1.22rc1}; numbers without leading zeros. */
    public static boolean isValid(String version) {
        int end = majorMinorEnd(version, 0);
        if (end < 0) {
            return false;
        }
        if (end < version.length() && version.charAt(end) == '.') {
            end = numberEnd(version, end + 1);
            if (end < 0) {
                return false;
            }
        }
        int letters = end;
        while (end < version.length() && version.charAt(end) >= 'a' && version.charAt(end) <= 'z') {
            end++;
        }
        if (end == letters) {
            return end == version.length();
        }
        int digits = end;
        while (end < version.length() && isDigit(version.charAt(end))) {
            end++;
        }
        return end > digits && end == version.length();
    }

    /** {@code modfile.ToolchainRE}: {@code default}, {@code go1} and what begins with {@code go1.}. */
    public static boolean isToolchain(String name) {
        return name.equals("default") || name.equals("go1") || name.startsWith("go1.");
    }

    /**
     * What dependencies' files may say and older Go versions took: a version with something behind it or a
     * {@code v} before it. The part up to the minor version counts; empty if there is no such part.
     */
    static String lax(String version) {
        int start = version.startsWith("v") ? 1 : 0;
        int end = majorMinorEnd(version, start);
        boolean more = end >= 0 && end < version.length() && !isDigit(version.charAt(end));
        return more ? version.substring(start, end) : "";
    }

    private static int majorMinorEnd(String version, int start) {
        int end = start < version.length() && version.charAt(start) == '0' ? -1 : numberEnd(version, start);
        return end >= 0 && end < version.length() && version.charAt(end) == '.' ? numberEnd(version, end + 1) : -1;
    }

    /** Where the number at {@code start} ends: behind a zero, or behind the last digit; -1 if there is none. */
    private static int numberEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end)) && (end == start || text.charAt(start) != '0')) {
            end++;
        }
        return end == start ? -1 : end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
