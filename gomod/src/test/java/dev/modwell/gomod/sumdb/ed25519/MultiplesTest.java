// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.sumdb.ed25519.PlainCurve.Place;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultiplesTest {
    private static final Multiples BASE = Multiples.of(Points.BASE);

    private static void assertSum(BigInteger left, Point point, BigInteger right) {
        Point sum = Multiples.sum(
                new Multiples.Term(new Scalar(left), Multiples.of(point)), new Multiples.Term(new Scalar(right), BASE));
        Place plain = Place.of(point).times(left).plus(Place.of(Points.BASE).times(right));
        assertThat(Place.of(sum)).isEqualTo(plain);
    }

    @Test
    void sum_isThatOfThePlainCurve() {
        Random random = new Random(7);
        for (Point small : Points.SMALL) {
            Point mixed = Points.BASE.doubled().plus(small);
            BigInteger left = new BigInteger(256, random).mod(Scalar.ORDER);
            BigInteger right = new BigInteger(256, random).mod(Scalar.ORDER);
            assertSum(left, mixed, right);
            assertSum(left, small, right);
        }
    }

    @Test
    void sum_ofTheLeastAndTheLargestScalars() {
        BigInteger largest = Scalar.ORDER.subtract(BigInteger.ONE);
        List<BigInteger> edges = List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO.pow(252), largest);
        for (BigInteger left : edges) {
            for (BigInteger right : edges) {
                assertSum(left, Points.BASE.negated(), right);
            }
        }
    }

    /** Each digit at each piece is another addend of the table. */
    @Test
    void sum_ofSingleDigits_usesEveryAddend() {
        for (int place = 0; place < 252; place += 16) {
            Place multiple = Place.of(Points.BASE).times(BigInteger.ONE.shiftLeft(place));
            Place twice = multiple.plus(multiple);
            for (int digit = 1; digit < 32; digit += 2) {
                BigInteger factor = BigInteger.valueOf(digit).shiftLeft(place);
                Point sum = Multiples.sum(
                        new Multiples.Term(new Scalar(factor), BASE),
                        new Multiples.Term(new Scalar(BigInteger.ZERO), BASE));
                assertThat(Place.of(sum)).isEqualTo(multiple);
                multiple = multiple.plus(twice);
            }
        }
    }
}
