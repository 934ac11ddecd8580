// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import java.util.BitSet;

/**
 * Classes of characters as Go's {@code unicode} and {@code strconv} packages have them.
 *
 * <p>Go 1.21 to 1.26 carry Unicode 15.0 while the JDK's edition grows with each release. Which file names
 * a module zip may hold depends on {@link #isLetter}, so the difference matters: a name that Go refuses must
 * not enter a zip. {@link #LATER} lists what Unicode 15.1 and 16.0 (JDK 24 and 25) added. A differential test
 * compares all code points with Go's answer and fails on a JDK or a Go that knows another edition.
 */
public final class Unicode {
    /** Code points that Unicode 15.0 does not assign and that 16.0 does; hexadecimal, ranges inclusive. */
    private static final String LATER = """
            897 1B4E-1B4F 1B7F 1C89-1C8A 2427-2429 2FFC-2FFF 31E4-31E5 31EF A7CB-A7CD A7DA-A7DC
            105C0-105F3 10D40-10D65 10D69-10D85 10D8E-10D8F 10EC2-10EC4 10EFC 11380-11389 1138B 1138E
            11390-113B5 113B7-113C0 113C2 113C5 113C7-113CA 113CC-113D5 113D7-113D8 113E1-113E2 116D0-116E3
            11BC0-11BE1 11BF0-11BF9 11F5A 13460-143FA 16100-16139 16D40-16D79 18CFF 1CC00-1CCF9 1CD00-1CEB3
            1E5D0-1E5FA 1E5FF 1F8B2-1F8BB 1F8C0-1F8C1 1FA89 1FA8F 1FABE 1FAC6 1FADC 1FADF 1FAE9 1FBCB-1FBEF
            2EBF0-2EE5D""";

    private static final BitSet UNASSIGNED = unassigned();

    private Unicode() {}

    /** Reports whether {@code rune} is a letter: Go's {@code unicode.IsLetter}. */
    public static boolean isLetter(int rune) {
        return Character.isLetter(rune) && !UNASSIGNED.get(rune);
    }

    /**
     * Reports whether {@code rune} prints as itself inside quotes: Go's {@code strconv.IsPrint}. Letters, marks,
     * numbers, punctuation, symbols and the ASCII space do.
     */
    public static boolean isPrint(int rune) {
        if (rune < 0x7f) {
            return rune >= ' ';
        }
        return switch (Character.getType(rune)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !UNASSIGNED.get(rune);
        };
    }

    /** Reports whether {@code rune} is white space: Go's {@code unicode.IsSpace}. */
    public static boolean isSpace(int rune) {
        return rune >= '\t' && rune <= '\r'
                || rune == ' '
                || rune == 0x85
                || rune == 0xa0
                || rune > 0xff && Character.isSpaceChar(rune);
    }

    private static BitSet unassigned() {
        BitSet set = new BitSet(0x30000);
        for (String range : LATER.split("\\s+")) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1), 16);
            set.set(first, last + 1);
        }
        return set;
    }
}
