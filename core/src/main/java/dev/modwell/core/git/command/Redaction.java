// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.util.regex.Pattern;

/** Makes texts fit to be shown. */
public final class Redaction {
    /** A sentence longer than this is cut. */
    public static final int MAX_LENGTH = 2_000;

    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/\\s]+@");

    /** What says that a path behind a colon is a host's, as in {@code git@host:/srv/x}: a user, or a name with dots. */
    private static final String HOST =
            "(?:^|[\\s'\"(=])(?:[\\w.-]{1,64}@[\\w.-]{1,253}|[\\w-]{1,63}\\.[\\w.-]{1,190}):";

    /** A path on this machine, which is nobody's business but its last element; of a URL the part behind the host is none. */
    private static final Pattern LOCAL_PATH =
            Pattern.compile("(?:(?<![\\w:/.~@%+-])|(?<=:)(?<!" + HOST + "))(?:file://)?/(?:[^/\\s'\":;,()]+/)+");

    private static final Pattern LINES = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Redaction() {}

    /** The text with {@code ***} in place of user and password of each URL, and of the folders of local paths. */
    public static String of(String text) {
        return LOCAL_PATH.matcher(USER_INFO.matcher(text).replaceAll("$1***@")).replaceAll("***/");
    }

    /** The text redacted, on one line, at most {@link #MAX_LENGTH} characters long. */
    public static String oneLine(String text) {
        String line = LINES.matcher(of(text)).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }
}
