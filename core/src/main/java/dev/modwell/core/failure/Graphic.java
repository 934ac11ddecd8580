// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

/**
 * Which characters the {@code go} command accepts in a server's message. It shows nothing of a message
 * that holds a character which is neither {@code unicode.IsGraphic} nor {@code unicode.IsSpace}
 * (cmd/go/internal/web). The tables of its Unicode version (15.0 since Go 1.21) are older than Java's, so
 * what later versions added is not taken as graphic, and nothing outside the Basic Multilingual Plane is.
 */
final class Graphic {
    private static final int LAST_OF_BASIC_PLANE = 0xFFFF;

    /** Characters of the basic plane that Unicode 15.1 and 16.0 added, as pairs of first and last. */
    private static final int[] ADDED_LATER = {
        0x0897, 0x0897, 0x1B4E, 0x1B4F, 0x1B7F, 0x1B7F, 0x1C89, 0x1C8A, 0x2427, 0x2429, 0x2FFC, 0x2FFF, 0x31E4, 0x31E5,
        0x31EF, 0x31EF, 0xA7CB, 0xA7CD, 0xA7DA, 0xA7DC,
    };

    private Graphic() {}

    /** Reports whether the {@code go} command shows a text with this code point. */
    static boolean isGraphic(int codePoint) {
        if (codePoint > LAST_OF_BASIC_PLANE || isAddedLater(codePoint)) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static boolean isAddedLater(int codePoint) {
        for (int i = 0; i < ADDED_LATER.length; i += 2) {
            if (codePoint >= ADDED_LATER[i] && codePoint <= ADDED_LATER[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
