// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How much two words differ: by letters that are wrong, missing, too many or swapped. */
final class Nearness {
    private Nearness() {}

    /** The known word with the fewest differences, if they are at most {@code limit}; the first of several. */
    static Optional<String> nearest(String word, Collection<String> known, int limit) {
        return known.stream()
                .filter(each -> distance(word, each) <= limit)
                .min(Comparator.comparingInt(each -> distance(word, each)));
    }

    /** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
    static int distance(String left, String right) {
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : best(rows, i, j, left, right);
            }
        }
        return rows[left.length()][right.length()];
    }

    private static int best(int[][] rows, int i, int j, String... words) {
        boolean same = words[0].charAt(i - 1) == words[1].charAt(j - 1);
        int least = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1
                && j > 1
                && words[0].charAt(i - 1) == words[1].charAt(j - 2)
                && words[0].charAt(i - 2) == words[1].charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
