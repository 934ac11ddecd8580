// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.goproxy;

/** What Go's {@code encoding/json} does with names and strings beyond the standard. */
final class JsonNames {
    private JsonNames() {}

    /** Reports whether Go takes {@code name} for the field {@code known}: letters are equal whatever their case. */
    static boolean isSame(String name, String known) {
        if (name.length() != known.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (folded(name.charAt(i)) != folded(known.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Two characters outside ASCII have a small letter of ASCII: the long s and the Kelvin sign. */
    private static char folded(char c) {
        return switch (c) {
            case '\u017f' -> 's';
            case '\u212a' -> 'k';
            default -> c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        };
    }

    /** Appends {@code text} as a JSON string with the characters escaped that Go escapes, HTML's among them. */
    static void quote(StringBuilder json, String text) {
        json.append('"');
        text.codePoints().forEach(rune -> appendEscaped(json, rune));
        json.append('"');
    }

    private static void appendEscaped(StringBuilder json, int rune) {
        int letter = "\b\f\n\r\t\"\\".indexOf(rune);
        if (letter >= 0) {
            json.append('\\').append("bfnrt\"\\".charAt(letter));
        } else if (rune < ' ' || rune == '<' || rune == '>' || rune == '&' || rune == 0x2028 || rune == 0x2029) {
            json.append(String.format("\\u%04x", rune));
        } else if (rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE) {
            json.append("\\ufffd");
        } else {
            json.appendCodePoint(rune);
        }
    }
}
