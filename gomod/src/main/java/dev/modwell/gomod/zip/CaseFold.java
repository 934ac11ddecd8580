// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

/** Unicode simple case folding, as Go's {@code strings.EqualFold} has it. */
final class CaseFold {
    private static final int CAPITAL_I_WITH_DOT = 0x130;
    private static final int SMALL_I_WITHOUT_DOT = 0x131;

    private CaseFold() {}

    /** A text that is equal for exactly those texts that are equal when case is folded. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c >= 'A' && c <= 'Z') {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, start);
        for (int i = start; i < text.length(); ) {
            int c = text.codePointAt(i);
            folded.appendCodePoint(fold(c));
            i += Character.charCount(c);
        }
        return folded.toString();
    }

    /**
     * One character for all that differ only in case: the small letter of the capital, which brings
     * together long s, Kelvin sign and final sigma with their letters. The Turkish i's are related to i by
     * Java and not by folding.
     */
    private static int fold(int c) {
        if (c == CAPITAL_I_WITH_DOT || c == SMALL_I_WITHOUT_DOT) {
            return c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
