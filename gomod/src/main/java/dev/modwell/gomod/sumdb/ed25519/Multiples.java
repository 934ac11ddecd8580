// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import dev.modwell.gomod.sumdb.ed25519.Point.Addend;
import java.util.ArrayList;
import java.util.List;

/**
 * Multiples of one point, so that others of it are had with few additions. A scalar's digits are cut into {@value #PIECES}
 * pieces of {@value #PIECE}; of each piece's lowest power of two the odd multiples up to 31 are kept. Then all pieces are
 * added at once, and only {@value #PIECE} doublings are left of some 250.
 */
final class Multiples {
    /** The width of the scalars' digits. */
    private static final int WIDTH = 6;

    private static final int PIECE = 32;
    private static final int PIECES = 8;
    private static final int ODD = 1 << WIDTH - 2;

    private final List<Addend> addends;

    private Multiples(List<Addend> addends) {
        this.addends = addends;
    }

    static Multiples of(Point point) {
        List<Point> points = new ArrayList<>(PIECES * ODD);
        Point power = point;
        for (int piece = 0; piece < PIECES; piece++) {
            Point twice = power.doubled();
            points.add(power);
            for (int i = 1; i < ODD; i++) {
                points.add(points.getLast().plus(twice));
            }
            power = twice;
            for (int i = 1; i < PIECE; i++) {
                power = power.doubled();
            }
        }
        return new Multiples(addends(points));
    }

    /** Inverts all z at once: the inverse of their product, from which each is had by multiplying. */
    private static List<Addend> addends(List<Point> points) {
        List<FieldElement> products = new ArrayList<>(points.size());
        FieldElement product = FieldElement.ONE;
        for (Point point : points) {
            products.add(product);
            product = product.times(point.z());
        }
        FieldElement inverse = product.inverted();
        Addend[] addends = new Addend[points.size()];
        for (int i = points.size() - 1; i >= 0; i--) {
            addends[i] = Addend.of(points.get(i), inverse.times(products.get(i)));
            inverse = inverse.times(points.get(i).z());
        }
        return List.of(addends);
    }

    /** The product of a scalar and the point that the multiples are of. */
    static final class Term {
        private final byte[] digits;
        private final Multiples multiples;

        Term(Scalar scalar, Multiples multiples) {
            this.digits = scalar.digits(WIDTH);
            this.multiples = multiples;
        }

        private Point addTo(Point sum, int piece, int position) {
            int index = piece * PIECE + position;
            int digit = digits[index];
            if (digit == 0) {
                return sum;
            }
            Addend addend = multiples.addends.get(piece * ODD + (Math.abs(digit) >> 1));
            return digit > 0 ? sum.plus(addend) : sum.minus(addend);
        }
    }

    /** The sum of both terms. */
    static Point sum(Term left, Term right) {
        Point sum = Point.ZERO;
        for (int position = PIECE - 1; position >= 0; position--) {
            sum = sum.doubled();
            for (int piece = 0; piece < PIECES; piece++) {
                sum = right.addTo(left.addTo(sum, piece, position), piece, position);
            }
        }
        return sum;
    }
}
