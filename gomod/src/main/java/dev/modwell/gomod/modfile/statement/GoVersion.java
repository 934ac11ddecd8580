// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

/** Which texts name a Go version or a toolchain in go.mod and go.work. */
public final class GoVersion {
    private GoVersion() {}

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
