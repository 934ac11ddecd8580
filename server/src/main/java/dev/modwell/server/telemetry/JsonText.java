// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

/** Texts as JSON has them. */
final class JsonText {
    private JsonText() {}

    /** Appends the text in quotes; what is no plain character is written as its number. */
    static void append(StringBuilder line, String text) {
        line.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            line.append(text, plain, i);
            plain = i + 1;
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                default -> line.append(String.format("\\u%04x", (int) c));
            }
        }
        line.append(text, plain, text.length()).append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' '
                && c != '"'
                && c != '\\'
                && c != 0x7f
                && !Character.isSurrogate(c)
                && c != 0x2028
                && c != 0x2029;
    }
}
