// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

/** Text padded to a width in a terminal, where a Chinese character is as wide as two letters. */
public final class Columns {
    private Columns() {}

    /** Blanks after the text. */
    public static String left(String text, int width) {
        return text + blanks(text, width);
    }

    /** Blanks before the text. */
    public static String right(String text, int width) {
        return blanks(text, width) + text;
    }

    private static String blanks(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text)));
    }

    /** How many letters a text is as wide as. */
    public static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return Character.isIdeographic(c) || c >= 0x3000 && c <= 0x303F || c >= 0xFF01 && c <= 0xFF60;
    }
}
