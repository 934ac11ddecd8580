// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The part of a tree over records {@code from} up to and without {@code to}. It is made of full subtrees, largest
 * first, whose roots are stored; their hashes, joined from the right, are its own.
 */
record Subtree(long from, long to) {
    /** How many records the left half of a tree of so many has: the largest power of two below. */
    static long leftSize(long records) {
        return Long.highestOneBit(records - 1);
    }

    /** Adds the places of the full subtrees' roots to {@code indexes}. */
    void addIndexes(Indexes indexes) {
        long start = from;
        while (start < to) {
            long size = Long.highestOneBit(to - start);
            int level = Long.numberOfTrailingZeros(size);
            indexes.add(StoredHash.index(level, start >> level));
            start += size;
        }
    }

    /** The hash, from the front of {@code hashes}, which are those of {@link #addIndexes} in the same order. */
    Hash takeHash(Deque<Hash> hashes) {
        Deque<Hash> parts = new ArrayDeque<>();
        long start = from;
        while (start < to) {
            parts.push(hashes.remove());
            start += Long.highestOneBit(to - start);
        }
        Hash hash = parts.pop();
        while (!parts.isEmpty()) {
            hash = Hash.ofNode(parts.pop(), hash);
        }
        return hash;
    }

    /** Reads hashes and holds the reader to its promise. */
    static List<Hash> read(HashReader reader, long... indexes) throws IOException {
        List<Hash> hashes = reader.read(indexes);
        if (hashes.size() != indexes.length) {
            throw new IOException("tlog: ReadHashes(" + indexes.length + " indexes) = " + hashes.size() + " hashes");
        }
        return hashes;
    }

    /** A list of places that grows. A tree has at most 63 levels and a proof at most two places on each. */
    static final class Indexes {
        private long[] values = new long[64];
        private int size;

        void add(long index) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = index;
        }

        boolean isEmpty() {
            return size == 0;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
