// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.util.regex.Pattern;

/** Makes texts fit to be shown. */
public final class Redaction {
    /** A sentence longer than this is cut. */
    public static final int MAX_LENGTH = 2_000;

    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/@\\s'\"]+@");
    private static final Pattern LINES = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Redaction() {}

    /** The text with {@code ***} in place of user and password of each URL. */
    public static String of(String text) {
        return USER_INFO.matcher(text).replaceAll("$1***@");
    }

    /** The text redacted, on one line, at most {@link #MAX_LENGTH} characters long. */
    public static String oneLine(String text) {
        String line = LINES.matcher(of(text)).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }
}
