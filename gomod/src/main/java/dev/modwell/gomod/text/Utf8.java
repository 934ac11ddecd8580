// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import java.util.Arrays;
import java.util.Comparator;

/** Strings by their UTF-8 bytes, nearly always without making the bytes. */
public final class Utf8 {
    /**
     * Orders as Go orders strings. It differs from {@link String#compareTo} where one text has a character
     * above U+FFFF and the other one from U+E000 to U+FFFF at the same place.
     */
    public static final Comparator<String> ORDER = Utf8::compare;

    private Utf8() {}

    /** Reports whether {@code text} can be written as UTF-8: whether each surrogate has its partner. */
    public static boolean isValid(String text) {
        for (int i = 0; i < text.length(); ) {
            if (!Character.isSurrogate(text.charAt(i))) {
                i++;
            } else if (isPairAt(text, i)) {
                i += 2;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Reports whether the two units from {@code at} on are one character. */
    private static boolean isPairAt(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return isStrayByte(left, i) || isStrayByte(right, i)
                        ? Arrays.compareUnsigned(GoText.encode(left), GoText.encode(right))
                        : Integer.compare(rank(left, i), rank(right, i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static boolean isStrayByte(String text, int at) {
        return GoText.isStrayByte(text.charAt(at)) && !(at > 0 && isPairAt(text, at - 1));
    }

    /**
     * Where the unit at {@code at} stands among all units by the first bytes it leads to. Half of a pair
     * counts above everything else; a lone surrogate stands where its own three bytes do.
     */
    private static int rank(String text, int at) {
        char unit = text.charAt(at);
        boolean half = Character.isHighSurrogate(unit) && isPairAt(text, at)
                || Character.isLowSurrogate(unit) && at > 0 && isPairAt(text, at - 1);
        return half ? unit + Character.MIN_SUPPLEMENTARY_CODE_POINT : unit;
    }
}
