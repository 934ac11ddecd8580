// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads Go's quoted strings, as {@code strconv.Unquote} does. */
public final class Unquote {
    private Unquote() {}

    /**
     * The text that {@code literal}
     * stands for, in double quotes or in back quotes, or null when it is not exactly one such literal (Go's {@code invalid syntax}).
     */
    public static @Nullable String text(String literal) {
        int length = literal.length();
        if (length < 2) {
            return null;
        }
        char quote = literal.charAt(0);
        if (quote == '`') {
            return literal.indexOf('`', 1) == length - 1 ? raw(literal.substring(1, length - 1)) : null;
        }
        return quote == '"' ? new Unquoting(GoText.encode(literal)).text() : null;
    }

    /** Within back quotes nothing is an escape, and carriage returns do not count. */
    private static String raw(String inside) {
        String bare = inside.replace("\r", "");
        // Bytes that stood alone on both sides of a carriage return may be a character together.
        return bare.length() == inside.length() ? bare : GoText.decode(GoText.encode(bare));
    }

    /** One reading of a literal in double quotes; bytes, because {@code \x} escapes are bytes. */
    private static final class Unquoting {
        private final byte[] in;
        private final byte[] out;
        private int at = 1;
        private int size;

        Unquoting(byte[] in) {
            this.in = in;
            // The longest result of one input byte is U+FFFD for a stray byte: three bytes.
            this.out = new byte[in.length * 3];
        }

        @Nullable
        String text() {
            while (at < in.length && in[at] != '"') {
                boolean valid = in[at] == '\\' ? escape() : plain();
                if (!valid) {
                    return null;
                }
            }
            return at == in.length - 1 ? GoText.decode(Arrays.copyOf(out, size)) : null;
        }

        private boolean plain() {
            if (in[at] == '\n') {
                return false;
            }
            int width = GoText.runeSize(in, at, in.length);
            size = GoText.append(out, size, GoText.runeAt(in, at, width));
            at += width;
            return true;
        }

        private boolean escape() {
            if (at + 1 == in.length) {
                return false;
            }
            int c = in[at + 1];
            at += 2;
            return switch (c) {
                case 'x' -> number(2, 16, false);
                case 'u' -> number(4, 16, true);
                case 'U' -> number(8, 16, true);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    yield number(3, 8, false);
                }
                case '\\', '"' -> put(c);
                default -> {
                    int letter = "abfnrtv".indexOf(c);
                    yield letter >= 0 && put("\007\b\f\n\r\t\013".charAt(letter));
                }
            };
        }

        private boolean put(int value) {
            out[size++] = (byte) value;
            return true;
        }

        /** Reads exactly {@code digits} digits: a valid rune, or a byte up to 255. */
        private boolean number(int digits, int radix, boolean rune) {
            if (in.length - at < digits) {
                return false;
            }
            long value = 0;
            for (int end = at + digits; at < end; at++) {
                int digit = in[at] < 0 ? -1 : Character.digit(in[at], radix);
                if (digit < 0) {
                    return false;
                }
                value = value * radix + digit;
            }
            if (!rune) {
                return value <= 0xFF && put((int) value);
            }
            if (value > Character.MAX_CODE_POINT || value >= 0xD800 && value <= 0xDFFF) {
                return false;
            }
            size = GoText.append(out, size, (int) value);
            return true;
        }
    }
}
