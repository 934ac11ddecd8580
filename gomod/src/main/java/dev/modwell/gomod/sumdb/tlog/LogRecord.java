// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Utf8;

/**
 * A record of the log. Its text is UTF-8 without control characters but newline; it ends in a newline and has no empty
 * line.
 *
 * @param id the number of the record, from 0
 */
public record LogRecord(long id, String text) {
    /**
     * A record at the beginning of an answer, and what follows it.
     *
     * @param rest after the empty line that ends the record; the signed tree in an answer to a lookup
     */
    public record Parsed(LogRecord record, String rest) {}

    /** Reads the number, a newline, the text and an empty line from the beginning of {@code message}. */
    public static Parsed parse(byte[] message) throws MalformedLogException {
        String all = GoText.decode(message);
        int newline = all.indexOf('\n');
        int end = newline < 0 ? -1 : all.indexOf("\n\n", newline + 1);
        if (end < 0) {
            throw malformed();
        }
        long id = parseId(all.substring(0, newline));
        String text = all.substring(newline + 1, end + 1);
        requireText(text);
        return new Parsed(new LogRecord(id, text), all.substring(end + 2));
    }

    private static long parseId(String digits) throws MalformedLogException {
        try {
            // Java would read the digits of every alphabet.
            if (digits.chars().allMatch(c -> c < 0x80)) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw malformed();
    }

    /** The bytes that {@link #parse} reads; throws when the text is none. */
    public byte[] format() throws MalformedLogException {
        requireText(text);
        return GoText.encode(id + "\n" + text + "\n");
    }

    /** {@link #format} without the number's line, as it stands in data tiles. */
    public byte[] formatForTile() throws MalformedLogException {
        requireText(text);
        return GoText.encode(text + "\n");
    }

    /** The hash that the tree has for this record. */
    public Hash hash() {
        return Hash.ofRecord(GoText.encode(text));
    }

    private static void requireText(String text) throws MalformedLogException {
        boolean control = text.chars().anyMatch(c -> c < ' ' && c != '\n');
        if (control || !Utf8.isValid(text) || text.contains("\n\n") || !text.endsWith("\n")) {
            throw malformed();
        }
    }

    private static MalformedLogException malformed() {
        return new MalformedLogException("malformed record data");
    }
}
