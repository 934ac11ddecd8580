// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.util.regex.Pattern;

/** Takes from a log's line what the build server put around what the program printed. */
final class LogLine {
    /** A longer line is read so far; the go command prints none so long. */
    static final int MAX_LENGTH = 16 * 1024;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\u001b\\][^\u0007]*\u0007|\uFEFF");
    /** What may stand before the text: step names, times of several makes, numbers of image builds, marks. */
    private static final Pattern LEAD = Pattern.compile("^(?:"
            + "[^\\t]{1,80}\\t[^\\t]{1,80}\\t(?=\\d{4}-\\d\\d-)"
            + "|\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?]? ?(?:\\d\\d[OE][+ ]? ?)?"
            + "|\\[?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?]? ?"
            + "|#\\d+ (?:\\d+\\.\\d+ )?"
            + "|##\\[(?:error|warning|debug|command|group)]"
            + "|::(?:error|warning|group|debug)[^:]*::"
            + "|section_(?:start|end):\\d+:\\S*"
            + "|[A-Za-z0-9_.-]{1,40} *\\| "
            + "|\\[[A-Za-z][\\w ./:-]{0,40}] "
            + "|> "
            + ")");

    private LogLine() {}

    /** The text as the program printed it, with its indentation. */
    static String clean(String line) {
        String text = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
        text = COLOUR.matcher(text).replaceAll("");
        int overwritten = text.stripTrailing().lastIndexOf('\r');
        text = text.substring(overwritten + 1).stripTrailing();
        String shorter = LEAD.matcher(text).replaceFirst("");
        while (!shorter.equals(text)) {
            text = shorter;
            shorter = LEAD.matcher(text).replaceFirst("");
        }
        return text;
    }
}
