// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import java.nio.charset.StandardCharsets;

/**
 * Text whose bytes may not be UTF-8, as a {@link String} that loses nothing. A byte that is no part of
 * valid UTF-8 (by Go's {@code utf8.DecodeRune}, which takes one byte at a time) becomes the lone
 * surrogate U+DC00 plus the byte; valid UTF-8 never decodes to a surrogate, so both ways are exact.
 */
public final class ByteText {
    private static final char STRAY = 0xDC00;

    private ByteText() {}

    /** The text of {@code bytes}; {@link #encode} gives the same bytes again. */
    public static String decode(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return decodeSlowly(bytes);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String decodeSlowly(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = sequenceLength(bytes, i);
            if (length == 0) {
                text.append((char) (STRAY + (bytes[i] & 0xFF)));
                i++;
                continue;
            }
            text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
            i += length;
        }
        return text.toString();
    }

    /** The bytes of {@code text}: UTF-8, and one byte for each stray one. */
    public static byte[] encode(String text) {
        int stray = firstStray(text, 0);
        if (stray < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        int from = 0;
        for (; stray >= 0; stray = firstStray(text, from)) {
            byte[] valid = text.substring(from, stray).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(valid, 0, bytes, length, valid.length);
            length += valid.length;
            bytes[length++] = (byte) text.charAt(stray);
            from = stray + 1;
        }
        byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(rest, 0, bytes, length, rest.length);
        return java.util.Arrays.copyOf(bytes, length + rest.length);
    }

    /** Reports whether {@code text} stands for valid UTF-8. */
    public static boolean isUtf8(String text) {
        return firstStray(text, 0) < 0;
    }

    private static int firstStray(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** The length of the valid UTF-8 sequence at {@code i}, or 0 (Unicode, table 3-7). */
    private static int sequenceLength(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (i + length > bytes.length) {
            return 0;
        }
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        int second = bytes[i + 1] & 0xFF;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = i + 2; k < i + length; k++) {
            if ((bytes[k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
