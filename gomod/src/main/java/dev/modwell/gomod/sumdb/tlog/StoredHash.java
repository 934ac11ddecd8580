// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of the tree and its place in storage. The places are dense and only grow: each record adds its own
 * hash and, right behind it, those of the subtrees that it completes.
 *
 * <pre>
 * level 2                6
 * level 1        2       5        9 ...
 * level 0      0   1   3   4   7   8 ...
 * </pre>
 *
 * @param level 0 for records; a node of level l is the root of 2^l records
 * @param number of the node within its level
 */
public record StoredHash(int level, long number) {
    /** The place of the node of {@code number} within {@code level}. */
    public static long index(int level, long number) {
        long atZero = number;
        // A node is stored right behind its right child.
        for (int l = level; l > 0; l--) {
            atZero = 2 * atZero + 1;
        }
        long index = 0;
        for (long n = atZero; n > 0; n >>= 1) {
            index += n;
        }
        return index + level;
    }

    /** The node at a place; the inverse of {@link #index}. */
    public static StoredHash at(long index) {
        // Record n is at n + n/2 + n/4 + ..., which is less than 2n: start there and go on to the last before.
        long number = index / 2;
        long place = index(0, number);
        while (true) {
            long next = place + 1 + Long.numberOfTrailingZeros(number + 1);
            if (next > index) {
                break;
            }
            number++;
            place = next;
        }
        int level = (int) (index - place);
        return new StoredHash(level, number >> level);
    }

    /** How many places a log of so many records has filled. */
    public static long count(long records) {
        if (records == 0) {
            return 0;
        }
        long last = records - 1;
        return index(0, last) + 1 + Long.numberOfTrailingZeros(~last);
    }

    /**
     * The hashes to store when record {@code number} is added, from place {@code index(0, number)} on: its own
     * and those of the subtrees that it completes.
     *
     * @param earlier reads what was stored before
     */
    public static List<Hash> forRecord(long number, Hash record, HashReader earlier) throws IOException {
        int completed = Long.numberOfTrailingZeros(number + 1);
        long[] indexes = new long[completed];
        for (int i = 0; i < completed; i++) {
            // In growing order; number >> i is odd, so its left neighbour is the one before it.
            indexes[completed - 1 - i] = index(i, (number >> i) - 1);
        }
        List<Hash> left = Subtree.read(earlier, indexes);
        List<Hash> hashes = new ArrayList<>(completed + 1);
        Hash hash = record;
        hashes.add(hash);
        for (int i = 0; i < completed; i++) {
            hash = Hash.ofNode(left.get(completed - 1 - i), hash);
            hashes.add(hash);
        }
        return hashes;
    }
}
