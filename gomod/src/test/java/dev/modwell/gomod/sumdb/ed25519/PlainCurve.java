// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.math.BigInteger;

/** The curve as one writes it on paper, in whole numbers: what the fast formulas are compared with. */
final class PlainCurve {
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger D = divide(BigInteger.valueOf(-121665), BigInteger.valueOf(121666));

    private PlainCurve() {}

    /** A pair of coordinates. */
    record Place(BigInteger x, BigInteger y) {
        static final Place ZERO = new Place(BigInteger.ZERO, BigInteger.ONE);

        static Place of(Point point) {
            BigInteger z = FieldElementTest.number(point.z());
            return new Place(
                    divide(FieldElementTest.number(point.x()), z), divide(FieldElementTest.number(point.y()), z));
        }

        boolean isOnCurve() {
            BigInteger xx = x.multiply(x);
            BigInteger yy = y.multiply(y);
            BigInteger right = BigInteger.ONE.add(D.multiply(xx).multiply(yy));
            return yy.subtract(xx).subtract(right).mod(P).signum() == 0;
        }

        Place plus(Place other) {
            BigInteger xy = x.multiply(other.y).add(other.x.multiply(y));
            BigInteger yx = y.multiply(other.y).add(x.multiply(other.x));
            BigInteger product = D.multiply(x)
                    .multiply(other.x)
                    .multiply(y)
                    .multiply(other.y)
                    .mod(P);
            return new Place(divide(xy, BigInteger.ONE.add(product)), divide(yx, BigInteger.ONE.subtract(product)));
        }

        Place negated() {
            return new Place(x.negate().mod(P), y);
        }

        Place times(BigInteger factor) {
            Place sum = ZERO;
            for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
                sum = sum.plus(sum);
                if (factor.testBit(bit)) {
                    sum = sum.plus(this);
                }
            }
            return sum;
        }
    }

    private static BigInteger divide(BigInteger numerator, BigInteger denominator) {
        return numerator.multiply(denominator.modInverse(P)).mod(P);
    }
}
