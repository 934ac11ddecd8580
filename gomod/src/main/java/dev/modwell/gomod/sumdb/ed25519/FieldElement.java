// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A number modulo p = 2<sup>255</sup>-19. Its value is that of five limbs, l0 + l1·2<sup>51</sup> + ... + l4·2<sup>204</sup>.
 *
 * <p>A limb may be a little longer than 51 bits: the constructor carries, after which each is below 2<sup>51</sup> +
 * 2<sup>17</sup>, and that is what every operation relies on. Then no sum of products exceeds 2<sup>60</sup>, and no
 * difference is below zero.
 */
final class FieldElement {
    static final int LENGTH = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static final FieldElement ZERO = new FieldElement(0, 0, 0, 0, 0);
    static final FieldElement ONE = new FieldElement(1, 0, 0, 0, 0);

    /** The square root of -1 that is even. */
    static final FieldElement SQRT_MINUS_ONE =
            constant("b0a00e4a271beec478e42fad0618432fa7d7fb3d99004d2b0bdfc14f8024832b");

    private static final int LIMB_BITS = 51;
    private static final long LIMB = (1L << LIMB_BITS) - 1;

    /** 2<sup>255</sup> is as much as this. */
    private static final long FOLD = 19;

    /** What the limbs of 2p are, which is added before one subtracts. */
    private static final long TWICE_LOWEST = 2 * (LIMB - FOLD + 1);

    private static final long TWICE_OTHER = 2 * LIMB;

    /** By how much both factors are shifted so that the upper half of the product begins at its bit 51. */
    private static final int LEFT_SHIFT = 10;

    private static final int RIGHT_SHIFT = 64 - LIMB_BITS - LEFT_SHIFT;

    private final long l0;
    private final long l1;
    private final long l2;
    private final long l3;
    private final long l4;

    /** The element of these limbs, which are below 2<sup>62</sup> and not below zero. */
    private FieldElement(long l0, long l1, long l2, long l3, long l4) {
        this.l0 = (l0 & LIMB) + FOLD * (l4 >>> LIMB_BITS);
        this.l1 = (l1 & LIMB) + (l0 >>> LIMB_BITS);
        this.l2 = (l2 & LIMB) + (l1 >>> LIMB_BITS);
        this.l3 = (l3 & LIMB) + (l2 >>> LIMB_BITS);
        this.l4 = (l4 & LIMB) + (l3 >>> LIMB_BITS);
    }

    static FieldElement of(int value) {
        return new FieldElement(value, 0, 0, 0, 0);
    }

    /** The element of a constant's 32 bytes in hexadecimal digits, lowest first. */
    static FieldElement constant(String hex) {
        return decode(HexFormat.of().parseHex(hex));
    }

    /** The element of 32 bytes, lowest first; the highest bit is passed over, and p and more wrap around. */
    static FieldElement decode(byte[] bytes) {
        return new FieldElement(
                (long) LONGS.get(bytes, 0) & LIMB,
                (long) LONGS.get(bytes, 6) >>> 3 & LIMB,
                (long) LONGS.get(bytes, 12) >>> 6 & LIMB,
                (long) LONGS.get(bytes, 19) >>> 1 & LIMB,
                (long) LONGS.get(bytes, 24) >>> 12 & LIMB);
    }

    /** The 32 bytes of the one number below p, lowest first. */
    byte[] encode() {
        // Whether the value is p or more: then adding 19 carries out of the highest limb.
        long carry = l0 + FOLD >>> LIMB_BITS;
        carry = l1 + carry >>> LIMB_BITS;
        carry = l2 + carry >>> LIMB_BITS;
        carry = l3 + carry >>> LIMB_BITS;
        carry = l4 + carry >>> LIMB_BITS;
        long r0 = l0 + FOLD * carry;
        long r1 = l1 + (r0 >>> LIMB_BITS);
        long r2 = l2 + (r1 >>> LIMB_BITS);
        long r3 = l3 + (r2 >>> LIMB_BITS);
        long r4 = l4 + (r3 >>> LIMB_BITS) & LIMB;
        byte[] bytes = new byte[LENGTH];
        LONGS.set(bytes, 0, r0 & LIMB | r1 << 51);
        LONGS.set(bytes, 8, (r1 & LIMB) >>> 13 | r2 << 38);
        LONGS.set(bytes, 16, (r2 & LIMB) >>> 26 | r3 << 25);
        LONGS.set(bytes, 24, (r3 & LIMB) >>> 39 | r4 << 12);
        return bytes;
    }

    FieldElement plus(FieldElement other) {
        return new FieldElement(l0 + other.l0, l1 + other.l1, l2 + other.l2, l3 + other.l3, l4 + other.l4);
    }

    FieldElement minus(FieldElement other) {
        return new FieldElement(
                l0 + TWICE_LOWEST - other.l0,
                l1 + TWICE_OTHER - other.l1,
                l2 + TWICE_OTHER - other.l2,
                l3 + TWICE_OTHER - other.l3,
                l4 + TWICE_OTHER - other.l4);
    }

    FieldElement negated() {
        return ZERO.minus(this);
    }

    /** The lowest 51 bits of a product of limbs. */
    private static long low(long left, long right) {
        return left * right & LIMB;
    }

    /** The other bits of a product of limbs of which the first is below 2<sup>53</sup>, the second below 2<sup>60</sup>. */
    private static long high(long left, long right) {
        return Math.multiplyHigh(left << LEFT_SHIFT, right << RIGHT_SHIFT);
    }

    FieldElement times(FieldElement other) {
        long a0 = l0;
        long a1 = l1;
        long a2 = l2;
        long a3 = l3;
        long a4 = l4;
        long b0 = other.l0;
        long b1 = other.l1;
        long b2 = other.l2;
        long b3 = other.l3;
        long b4 = other.l4;
        // Products that are worth 2^255 and more come back at the lowest limbs.
        long c1 = FOLD * b1;
        long c2 = FOLD * b2;
        long c3 = FOLD * b3;
        long c4 = FOLD * b4;
        long low0 = low(a0, b0) + low(a1, c4) + low(a2, c3) + low(a3, c2) + low(a4, c1);
        long low1 = low(a0, b1) + low(a1, b0) + low(a2, c4) + low(a3, c3) + low(a4, c2);
        long low2 = low(a0, b2) + low(a1, b1) + low(a2, b0) + low(a3, c4) + low(a4, c3);
        long low3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0) + low(a4, c4);
        long low4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
        long high0 = high(a0, b0) + high(a1, c4) + high(a2, c3) + high(a3, c2) + high(a4, c1);
        long high1 = high(a0, b1) + high(a1, b0) + high(a2, c4) + high(a3, c3) + high(a4, c2);
        long high2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, c4) + high(a4, c3);
        long high3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, c4);
        long high4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
        return new FieldElement(low0 + FOLD * high4, low1 + high0, low2 + high1, low3 + high2, low4 + high3);
    }

    /** The product with itself, in three fifths of the multiplications. */
    FieldElement squared() {
        long a0 = l0;
        long a1 = l1;
        long a2 = l2;
        long a3 = l3;
        long a4 = l4;
        long d0 = 2 * a0;
        long d1 = 2 * a1;
        long d2 = 2 * a2;
        long d3 = 2 * a3;
        long c3 = FOLD * a3;
        long c4 = FOLD * a4;
        long low0 = low(a0, a0) + low(d1, c4) + low(d2, c3);
        long low1 = low(d0, a1) + low(d2, c4) + low(a3, c3);
        long low2 = low(d0, a2) + low(a1, a1) + low(d3, c4);
        long low3 = low(d0, a3) + low(d1, a2) + low(a4, c4);
        long low4 = low(d0, a4) + low(d1, a3) + low(a2, a2);
        long high0 = high(a0, a0) + high(d1, c4) + high(d2, c3);
        long high1 = high(d0, a1) + high(d2, c4) + high(a3, c3);
        long high2 = high(d0, a2) + high(a1, a1) + high(d3, c4);
        long high3 = high(d0, a3) + high(d1, a2) + high(a4, c4);
        long high4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
        return new FieldElement(low0 + FOLD * high4, low1 + high0, low2 + high1, low3 + high2, low4 + high3);
    }

    /** This to the power of 2<sup>times</sup>. */
    private FieldElement squared(int times) {
        FieldElement square = this;
        for (int left = times; left > 0; left--) {
            square = square.squared();
        }
        return square;
    }

    /** This to the power of 11. */
    private FieldElement toThe11th() {
        FieldElement square = squared();
        return square.squared(2).times(this).times(square);
    }

    /** This to the power of 2<sup>250</sup>-1. */
    private FieldElement toThe250Ones() {
        FieldElement ones5 = toThe11th().squared().times(squared(3).times(this));
        FieldElement ones10 = ones5.squared(5).times(ones5);
        FieldElement ones20 = ones10.squared(10).times(ones10);
        FieldElement ones40 = ones20.squared(20).times(ones20);
        FieldElement ones50 = ones40.squared(10).times(ones10);
        FieldElement ones100 = ones50.squared(50).times(ones50);
        FieldElement ones200 = ones100.squared(100).times(ones100);
        return ones200.squared(50).times(ones50);
    }

    /** What gives one when it is multiplied with this: the power of p-2. Of zero it is zero. */
    FieldElement inverted() {
        return toThe250Ones().squared(5).times(toThe11th());
    }

    /** This to the power of (p-5)/8, of which square roots are made. */
    FieldElement toTheEighthOfPMinus5() {
        return toThe250Ones().squared(2).times(this);
    }

    /** The last bit of the number below p; RFC 8032 calls odd numbers negative. */
    boolean isOdd() {
        return (encode()[0] & 1) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldElement that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** The bytes in hexadecimal digits, lowest first. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(encode());
    }
}
