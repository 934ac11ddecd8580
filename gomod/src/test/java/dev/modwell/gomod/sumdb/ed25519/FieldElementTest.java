// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The field against whole numbers modulo p. */
class FieldElementTest {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** Where limbs are all zeros or all ones, and around p. */
    private static final List<BigInteger> EDGES = edges();

    private static List<BigInteger> edges() {
        List<BigInteger> edges = new ArrayList<>();
        for (int bits : List.of(0, 1, 51, 102, 153, 204, 254, 255)) {
            for (int offset = -20; offset <= 20; offset++) {
                edges.add(BigInteger.TWO.pow(bits).add(BigInteger.valueOf(offset)));
            }
        }
        for (int limb = 0; limb < 5; limb++) {
            edges.add(BigInteger.TWO.pow(51).subtract(BigInteger.ONE).shiftLeft(51 * limb));
        }
        edges.removeIf(edge -> edge.signum() < 0 || edge.bitLength() > 255);
        return edges;
    }

    /** {@code number} in 32 bytes, lowest first. */
    static byte[] bytes(BigInteger number) {
        byte[] bytes = new byte[FieldElement.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    static BigInteger number(FieldElement element) {
        return number(element.encode());
    }

    static BigInteger number(byte[] lowestFirst) {
        BigInteger number = BigInteger.ZERO;
        for (int i = lowestFirst.length - 1; i >= 0; i--) {
            number = number.shiftLeft(8).add(BigInteger.valueOf(lowestFirst[i] & 0xff));
        }
        return number;
    }

    private static BigInteger random(Random random) {
        return random.nextInt(3) == 0 ? EDGES.get(random.nextInt(EDGES.size())) : new BigInteger(255, random);
    }

    private static FieldElement element(BigInteger number) {
        return FieldElement.decode(bytes(number));
    }

    @Test
    void encode_isTheOneNumberBelowP() {
        for (BigInteger edge : EDGES) {
            assertThat(number(element(edge))).isEqualTo(edge.mod(P));
        }
    }

    @Test
    void decode_highestBit_isPassedOver() {
        byte[] bytes = bytes(BigInteger.TEN);
        bytes[31] |= (byte) 0x80;
        assertThat(number(FieldElement.decode(bytes))).isEqualTo(BigInteger.TEN);
    }

    @Test
    void operations_areThoseOfNumbersModuloP() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            BigInteger a = random(random);
            BigInteger b = random(random);
            FieldElement x = element(a);
            FieldElement y = element(b);
            assertThat(number(x.plus(y))).isEqualTo(a.add(b).mod(P));
            assertThat(number(x.minus(y))).isEqualTo(a.subtract(b).mod(P));
            assertThat(number(x.times(y))).isEqualTo(a.multiply(b).mod(P));
            assertThat(number(x.squared())).isEqualTo(a.multiply(a).mod(P));
            assertThat(number(x.negated())).isEqualTo(a.negate().mod(P));
            assertThat(x.isOdd()).isEqualTo(a.mod(P).testBit(0));
            assertThat(x.equals(y)).isEqualTo(a.mod(P).equals(b.mod(P)));
        }
    }

    /** What comes out of one operation goes into the next without being reduced, so errors would add up. */
    @Test
    void operations_inLongChains_staySoundInTheirLimbs() {
        Random random = new Random(2);
        for (int chain = 0; chain < 50; chain++) {
            BigInteger a = random(random);
            BigInteger b = random(random);
            FieldElement x = element(a);
            FieldElement y = element(b);
            for (int step = 0; step < 200; step++) {
                FieldElement before = x;
                BigInteger numberBefore = a;
                switch (random.nextInt(4)) {
                    case 0 -> {
                        x = x.plus(y);
                        a = a.add(b);
                    }
                    case 1 -> {
                        x = x.minus(y);
                        a = a.subtract(b);
                    }
                    case 2 -> {
                        x = x.times(y);
                        a = a.multiply(b);
                    }
                    default -> {
                        x = x.squared();
                        a = a.multiply(a);
                    }
                }
                a = a.mod(P);
                assertThat(number(x)).isEqualTo(a);
                y = before;
                b = numberBefore;
            }
        }
    }

    @Test
    void inverted_timesItself_isOne() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            BigInteger a = random(random);
            if (a.mod(P).signum() != 0) {
                assertThat(element(a).inverted().times(element(a))).isEqualTo(FieldElement.ONE);
            }
        }
    }

    @Test
    void inverted_zero_isZero() {
        assertThat(FieldElement.ZERO.inverted()).isEqualTo(FieldElement.ZERO);
    }

    @Test
    void toTheEighthOfPMinus5_isThatPower() {
        BigInteger exponent = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
        for (BigInteger edge : EDGES) {
            assertThat(number(element(edge).toTheEighthOfPMinus5())).isEqualTo(edge.modPow(exponent, P));
        }
    }

    @Test
    void rootOfMinusOne_isOneAndEven() {
        assertThat(FieldElement.SQRT_MINUS_ONE.squared()).isEqualTo(FieldElement.ONE.negated());
        assertThat(FieldElement.SQRT_MINUS_ONE.isOdd()).isFalse();
    }

    @Test
    void equals_sameNumberInOtherLimbs_isEqual() {
        FieldElement direct = FieldElement.ONE;
        FieldElement around = FieldElement.ZERO.minus(FieldElement.ONE.negated());
        assertThat(around).isEqualTo(direct).hasSameHashCodeAs(direct);
        assertThat(direct).isNotEqualTo(FieldElement.ZERO).isNotEqualTo("1");
        assertThat(around).hasToString("01" + "00".repeat(31));
    }
}
