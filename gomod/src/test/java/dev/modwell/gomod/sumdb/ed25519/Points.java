// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.ed25519;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Points that tests begin with. */
final class Points {
    static final Point BASE = decode("5866666666666666666666666666666666666666666666666666666666666666");

    /** The eight points of order 1, 2, 4 and 8: the multiples of one of order 8. */
    static final List<Point> SMALL = small();

    /** All encodings of small points that are not what they should be, and are read all the same. */
    static final List<String> ODD_ENCODINGS = List.of(
            // y = 1 and y = -1 with the sign of an x that is zero.
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            // y = p and y = p+1, which are 0 and 1.
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

    private Points() {}

    static Point decode(String hex) {
        return Point.decode(HexFormat.of().parseHex(hex)).orElseThrow();
    }

    private static List<Point> small() {
        Point eighth = decode("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
        List<Point> points = new ArrayList<>();
        Point point = Point.ZERO;
        do {
            points.add(point);
            point = point.plus(eighth);
        } while (points.size() < 8);
        return points;
    }
}
