// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Conversion between a Go string's bytes and a Java string, without loss. */
public final class GoText {
    /** The rune that stands for a byte outside valid UTF-8 ({@code utf8.RuneError}). */
    public static final int RUNE_ERROR = 0xFFFD;

    private static final int STRAY_BYTE = 0xDC00;

    private GoText() {}

    /** The text that {@code bytes} are. */
    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The text that the bytes from {@code from} (inclusive) to {@code to} (exclusive) are. */
    public static String decode(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return decodeRunes(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decodeRunes(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            int size = runeSize(bytes, at, to);
            if (size == 1 && bytes[at] < 0) {
                text.append((char) (STRAY_BYTE + (bytes[at] & 0xFF)));
            } else {
                text.appendCodePoint(runeAt(bytes, at, size));
            }
            at += size;
        }
        return text.toString();
    }

    /** The bytes of {@code text}; see the package comment for surrogates without partner. */
    public static byte[] encode(String text) {
        if (isAscii(text)) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        byte[] bytes = new byte[text.length() * 3];
        int size = 0;
        int at = 0;
        while (at < text.length()) {
            int rune = text.codePointAt(at);
            at += Character.charCount(rune);
            if (isStrayByte(rune)) {
                bytes[size++] = (byte) (rune - STRAY_BYTE);
            } else {
                size = append(bytes, size, rune);
            }
        }
        return Arrays.copyOf(bytes, size);
    }

    /** Writes {@code rune} as UTF-8 at {@code at} and returns where it ends. */
    static int append(byte[] bytes, int at, int rune) {
        int end = at;
        if (rune < 0x80) {
            bytes[end++] = (byte) rune;
            return end;
        }
        if (rune < 0x800) {
            bytes[end++] = (byte) (0xC0 | rune >> 6);
        } else {
            if (rune < 0x10000) {
                bytes[end++] = (byte) (0xE0 | rune >> 12);
            } else {
                bytes[end++] = (byte) (0xF0 | rune >> 18);
                bytes[end++] = (byte) (0x80 | rune >> 12 & 0x3F);
            }
            bytes[end++] = (byte) (0x80 | rune >> 6 & 0x3F);
        }
        bytes[end++] = (byte) (0x80 | rune & 0x3F);
        return end;
    }

    /**
     * How many bytes the rune at {@code at} takes, as {@code utf8.DecodeRune} counts: 1 for a byte that is
     * not the beginning of a valid, shortest sequence that ends before {@code end}.
     */
    public static int runeSize(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            return 1;
        }
        int size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (end - at < size) {
            return 1;
        }
        // The second byte's range keeps out overlong forms, surrogates and what lies above U+10FFFF.
        int second = bytes[at + 1] & 0xFF;
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 1;
        }
        for (int i = at + 2; i < at + size; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return size;
    }

    /** The rune of {@code size} bytes at {@code at}, {@code size} being what {@link #runeSize} said. */
    public static int runeAt(byte[] bytes, int at, int size) {
        int first = bytes[at] & 0xFF;
        if (size == 1) {
            return first < 0x80 ? first : RUNE_ERROR;
        }
        int rune = first & 0xFF >> (size + 1);
        for (int i = at + 1; i < at + size; i++) {
            rune = rune << 6 | bytes[i] & 0x3F;
        }
        return rune;
    }

    /** The rune at {@code at}; a stray byte is {@link #RUNE_ERROR}, as in Go. */
    public static int runeAt(String text, int at) {
        int rune = text.codePointAt(at);
        return isSurrogate(rune) ? RUNE_ERROR : rune;
    }

    static boolean isStrayByte(int rune) {
        return rune >= STRAY_BYTE + 0x80 && rune <= STRAY_BYTE + 0xFF;
    }

    static int strayByte(int rune) {
        return rune - STRAY_BYTE;
    }

    private static boolean isSurrogate(int rune) {
        return rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
