// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.util.Optional;

/**
 * A point of the curve -x² + y² = 1 + dx²y², in the coordinates of Hisil, Wong, Carter and Dawson: (x/z, y/z), and t = xy/z.
 * Their formulas are right for every two points of this curve, equal, opposite and of small order among them.
 */
record Point(FieldElement x, FieldElement y, FieldElement z, FieldElement t) {
    /** -121665/121666. */
    static final FieldElement D =
            FieldElement.constant("a3785913ca4deb75abd841414d0a700098e879777940c78c73fe6f2bee6c0352");

    static final Point ZERO = new Point(FieldElement.ZERO, FieldElement.ONE, FieldElement.ONE, FieldElement.ZERO);

    private static final FieldElement TWICE_D = D.plus(D);
    private static final int SIGN_BIT = 0x80;

    /**
     * The point that 32 bytes are: y, lowest byte first, and the last bit of x in the highest. Empty when there is no such
     * point. As in Go, y may be p and more, and x = 0 may have either sign.
     */
    static Optional<Point> decode(byte[] bytes) {
        FieldElement y = FieldElement.decode(bytes);
        FieldElement square = y.squared();
        FieldElement u = square.minus(FieldElement.ONE);
        FieldElement v = D.times(square).plus(FieldElement.ONE);
        return root(u, v).map(root -> {
            boolean odd = (bytes[FieldElement.LENGTH - 1] & SIGN_BIT) != 0;
            FieldElement x = root.isOdd() == odd ? root : root.negated();
            return new Point(x, y, FieldElement.ONE, x.times(y));
        });
    }

    /** A square root of u/v; empty when there is none (RFC 8032, section 5.1.3). */
    private static Optional<FieldElement> root(FieldElement u, FieldElement v) {
        FieldElement v3 = v.squared().times(v);
        FieldElement v7 = v3.squared().times(v);
        FieldElement root = u.times(v3).times(u.times(v7).toTheEighthOfPMinus5());
        FieldElement shown = v.times(root.squared());
        if (shown.equals(u)) {
            return Optional.of(root);
        }
        if (shown.equals(u.negated())) {
            return Optional.of(root.times(FieldElement.SQRT_MINUS_ONE));
        }
        return Optional.empty();
    }

    /** The 32 bytes that {@link #decode} reads, in the one form with y below p. */
    byte[] encode() {
        FieldElement inverse = z.inverted();
        byte[] bytes = y.times(inverse).encode();
        if (x.times(inverse).isOdd()) {
            bytes[FieldElement.LENGTH - 1] |= (byte) SIGN_BIT;
        }
        return bytes;
    }

    Point negated() {
        return new Point(x.negated(), y, z, t.negated());
    }

    Point doubled() {
        FieldElement xx = x.squared();
        FieldElement yy = y.squared();
        FieldElement zz = z.squared();
        FieldElement h = xx.plus(yy);
        FieldElement e = h.minus(x.plus(y).squared());
        FieldElement g = xx.minus(yy);
        return of(e, zz.plus(zz).plus(g), g, h);
    }

    Point plus(Point other) {
        FieldElement a = y.minus(x).times(other.y.minus(other.x));
        FieldElement b = y.plus(x).times(other.y.plus(other.x));
        FieldElement c = t.times(TWICE_D).times(other.t);
        FieldElement zz = z.times(other.z);
        FieldElement d = zz.plus(zz);
        return of(b.minus(a), d.minus(c), d.plus(c), b.plus(a));
    }

    Point plus(Addend other) {
        FieldElement a = y.minus(x).times(other.difference());
        FieldElement b = y.plus(x).times(other.sum());
        FieldElement c = t.times(other.product());
        FieldElement d = z.plus(z);
        return of(b.minus(a), d.minus(c), d.plus(c), b.plus(a));
    }

    Point minus(Addend other) {
        FieldElement a = y.minus(x).times(other.sum());
        FieldElement b = y.plus(x).times(other.difference());
        FieldElement c = t.times(other.product());
        FieldElement d = z.plus(z);
        return of(b.minus(a), d.plus(c), d.minus(c), b.plus(a));
    }

    private static Point of(FieldElement e, FieldElement f, FieldElement g, FieldElement h) {
        return new Point(e.times(f), g.times(h), f.times(g), e.times(h));
    }

    /** A point with z = 1 as it is added most cheaply: y+x, y-x and 2dxy. */
    record Addend(FieldElement sum, FieldElement difference, FieldElement product) {
        /** The addend of a point whose 1/z is {@code inverse}. */
        static Addend of(Point point, FieldElement inverse) {
            FieldElement x = point.x.times(inverse);
            FieldElement y = point.y.times(inverse);
            return new Addend(y.plus(x), y.minus(x), x.times(y).times(TWICE_D));
        }
    }
}
