// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.math.BigInteger;
import java.util.Optional;

/** A number modulo the order L of the base point, 2<sup>252</sup> + 27742317777372353535851937790883648493. */
record Scalar(BigInteger value) {
    static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** As many as there are bits in 32 bytes. Scalars have 253, and the highest may carry once more. */
    static final int DIGITS = 256;

    /** The number that these bytes are, lowest first; empty when it is not below L. */
    static Optional<Scalar> decode(byte[] bytes) {
        BigInteger value = number(bytes);
        return value.compareTo(ORDER) < 0 ? Optional.of(new Scalar(value)) : Optional.empty();
    }

    /** The number that these bytes are, lowest first, modulo L. */
    static Scalar reduce(byte[] bytes) {
        return new Scalar(number(bytes).mod(ORDER));
    }

    private static BigInteger number(byte[] bytes) {
        byte[] highestFirst = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            highestFirst[bytes.length - 1 - i] = bytes[i];
        }
        return new BigInteger(1, highestFirst);
    }

    /**
     * The digits d of the sum of d[i]·2<sup>i</sup> that is this number. Each is zero, or odd and in its amount below
     * 2<sup>width-1</sup>; of {@code width} neighbours at most one is not zero.
     */
    byte[] digits(int width) {
        byte[] digits = new byte[DIGITS];
        int carry = 0;
        for (int i = 0; i < DIGITS; ) {
            if ((value.testBit(i) ? 1 : 0) == carry) {
                i++;
                continue;
            }
            int window = carry;
            for (int bit = 0; bit < width; bit++) {
                window += value.testBit(i + bit) ? 1 << bit : 0;
            }
            carry = window >> width - 1;
            digits[i] = (byte) (window - (carry << width));
            i += width;
        }
        return digits;
    }
}
