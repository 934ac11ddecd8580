// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

/** Go's quoted forms, as {@code strconv.Quote}, {@code strconv.QuoteRune} and {@code %q} write them. */
public final class Quote {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** What Go puts for a rune that is none. */
    private static final int REPLACEMENT = 0xfffd;

    private Quote() {}

    /** {@code text} in double quotes, with escapes for what does not print. */
    public static String text(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); ) {
            int rune = text.codePointAt(i);
            i += Character.charCount(rune);
            if (GoText.isStrayByte(rune)) {
                hexByte(quoted, GoText.strayByte(rune));
                continue;
            }
            if (isSurrogate(rune)) {
                hexByte(quoted, 0xe0 | rune >> 12);
                hexByte(quoted, 0x80 | rune >> 6 & 0x3f);
                hexByte(quoted, 0x80 | rune & 0x3f);
                continue;
            }
            append(quoted, rune, '"');
        }
        return quoted.append('"').toString();
    }

    /** {@code rune} in single quotes, escaped when it does not print. */
    public static String rune(int rune) {
        boolean valid = Character.isValidCodePoint(rune) && !isSurrogate(rune);
        StringBuilder quoted = new StringBuilder(8).append('\'');
        append(quoted, valid ? rune : REPLACEMENT, '\'');
        return quoted.append('\'').toString();
    }

    private static boolean isSurrogate(int rune) {
        return rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE;
    }

    private static void append(StringBuilder quoted, int rune, char quote) {
        if (rune == quote || rune == '\\') {
            quoted.append('\\').append((char) rune);
            return;
        }
        if (Unicode.isPrint(rune)) {
            quoted.appendCodePoint(rune);
            return;
        }
        int letter = "\u0007\b\f\n\r\t\u000b".indexOf(rune);
        if (letter >= 0) {
            quoted.append('\\').append("abfnrtv".charAt(letter));
            return;
        }
        if (rune < ' ' || rune == 0x7f) {
            hexByte(quoted, rune);
            return;
        }
        boolean wide = rune > 0xffff;
        quoted.append(wide ? "\\U" : "\\u");
        for (int shift = wide ? 28 : 12; shift >= 0; shift -= 4) {
            quoted.append(HEX[rune >> shift & 0xf]);
        }
    }

    private static void hexByte(StringBuilder quoted, int value) {
        quoted.append("\\x").append(HEX[value >> 4 & 0xf]).append(HEX[value & 0xf]);
    }
}
