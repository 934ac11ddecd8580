// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScalarTest {
    private static Stream<BigInteger> scalars() {
        Random random = new Random(4);
        BigInteger highest = Scalar.ORDER.subtract(BigInteger.ONE);
        return Stream.concat(
                Stream.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO.pow(252), highest),
                Stream.generate(() -> new BigInteger(256, random).mod(Scalar.ORDER))
                        .limit(500));
    }

    @Test
    void order_isPrimeAndAsTheStandardHasIt() {
        assertThat(Scalar.ORDER.isProbablePrime(50)).isTrue();
        assertThat(Scalar.ORDER.toString(16))
                .isEqualTo("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed");
    }

    @Test
    void decode_belowTheOrder_isRead() {
        scalars()
                .forEach(value ->
                        assertThat(Scalar.decode(FieldElementTest.bytes(value))).contains(new Scalar(value)));
    }

    @Test
    void decode_orderAndMore_isRefused() {
        BigInteger all = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        for (BigInteger value : new BigInteger[] {Scalar.ORDER, Scalar.ORDER.add(BigInteger.ONE), all}) {
            assertThat(Scalar.decode(FieldElementTest.bytes(value))).isEmpty();
        }
    }

    @Test
    void reduce_isModuloTheOrder() {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            assertThat(Scalar.reduce(bytes).value())
                    .isEqualTo(FieldElementTest.number(bytes).mod(Scalar.ORDER));
        }
    }

    @Test
    void digits_addUpToTheScalar() {
        scalars().forEach(value -> {
            BigInteger sum = BigInteger.ZERO;
            byte[] digits = new Scalar(value).digits(6);
            for (int i = 0; i < digits.length; i++) {
                sum = sum.add(BigInteger.valueOf(digits[i]).shiftLeft(i));
            }
            assertThat(sum).isEqualTo(value);
        });
    }

    @Test
    void digits_areOddAndSmallAndFarApart() {
        scalars().forEach(value -> {
            int last = -6;
            byte[] digits = new Scalar(value).digits(6);
            for (int i = 0; i < digits.length; i++) {
                if (digits[i] != 0) {
                    assertThat(digits[i] & 1).isEqualTo(1);
                    assertThat(digits[i]).isBetween((byte) -31, (byte) 31);
                    assertThat(i - last).isGreaterThanOrEqualTo(6);
                    last = i;
                }
            }
        });
    }
}
