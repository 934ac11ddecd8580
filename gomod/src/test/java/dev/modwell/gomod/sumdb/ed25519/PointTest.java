// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.sumdb.ed25519.PlainCurve.Place;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PointTest {
    private static final List<String> ODD_ENCODINGS = Points.ODD_ENCODINGS;

    /** Points of small, of large and of mixed order, some with z that is not one. */
    private static List<Point> points() {
        List<Point> points = new ArrayList<>(Points.SMALL);
        Point large = Points.BASE;
        for (Point small : Points.SMALL) {
            large = large.doubled().plus(Points.BASE);
            points.add(large);
            points.add(large.negated());
            points.add(large.plus(small));
        }
        return points;
    }

    @Test
    void constants_areTheCurves() {
        assertThat(FieldElementTest.number(Point.D)).isEqualTo(PlainCurve.D);
        Place base = Place.of(Points.BASE);
        assertThat(base.isOnCurve()).isTrue();
        assertThat(base.y().multiply(BigInteger.valueOf(5)).mod(PlainCurve.P)).isEqualTo(BigInteger.valueOf(4));
        assertThat(base.x().testBit(0)).isFalse();
        assertThat(base.times(Scalar.ORDER)).isEqualTo(Place.ZERO);
    }

    @Test
    void smallPoints_areEightAndOfOrderEight() {
        assertThat(Points.SMALL.stream().map(Place::of)).doesNotHaveDuplicates().hasSize(8);
        for (Point point : Points.SMALL) {
            assertThat(Place.of(point).isOnCurve()).isTrue();
            assertThat(Place.of(point.doubled().doubled().doubled())).isEqualTo(Place.ZERO);
        }
    }

    @Test
    void sums_areThoseOfThePlainCurve() {
        for (Point left : points()) {
            for (Point right : points()) {
                assertThat(Place.of(left.plus(right))).isEqualTo(Place.of(left).plus(Place.of(right)));
            }
        }
    }

    @Test
    void addends_areAddedAndTakenAway() {
        for (Point left : points()) {
            for (Point right : points()) {
                Point.Addend addend = Point.Addend.of(right, right.z().inverted());
                Place place = Place.of(right);
                assertThat(Place.of(left.plus(addend))).isEqualTo(Place.of(left).plus(place));
                assertThat(Place.of(left.minus(addend)))
                        .isEqualTo(Place.of(left).plus(place.negated()));
            }
        }
    }

    @Test
    void doubled_isThePointTwice_andKeepsTheFourthCoordinate() {
        for (Point point : points()) {
            Point doubled = point.doubled();
            assertThat(Place.of(doubled)).isEqualTo(Place.of(point).plus(Place.of(point)));
            assertThat(doubled.t().times(doubled.z())).isEqualTo(doubled.x().times(doubled.y()));
        }
    }

    @Test
    void encode_isReadAgain() {
        for (Point point : points()) {
            byte[] encoded = point.encode();
            Point read = Point.decode(encoded).orElseThrow();
            assertThat(Place.of(read)).isEqualTo(Place.of(point));
            assertThat(read.t()).isEqualTo(read.x().times(read.y()));
            assertThat(read.encode()).isEqualTo(encoded);
        }
    }

    @Test
    void decode_halfOfAllY_areNoPoints() {
        Random random = new Random(6);
        int points = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            BigInteger y = FieldElementTest.number(bytes).clearBit(255);
            BigInteger yy = y.multiply(y);
            BigInteger u = yy.subtract(BigInteger.ONE);
            BigInteger v = PlainCurve.D.multiply(yy).add(BigInteger.ONE);
            // u/v is a square just when uv is, which Euler's criterion says.
            BigInteger euler = u.multiply(v).modPow(PlainCurve.P.shiftRight(1), PlainCurve.P);
            assertThat(Point.decode(bytes).isPresent()).isEqualTo(euler.equals(BigInteger.ONE));
            points += euler.equals(BigInteger.ONE) ? 1 : 0;
        }
        assertThat(points).isBetween(400, 600);
    }

    @ParameterizedTest
    @FieldSource("ODD_ENCODINGS")
    void decode_oddEncodingsOfSmallPoints_areReadAsGoDoes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Point point = Point.decode(bytes).orElseThrow();
        assertThat(Points.SMALL.stream().map(Place::of)).contains(Place.of(point));
        assertThat(point.encode()).isNotEqualTo(bytes);
    }
}
