// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

/**
 * Where in a tile a hash is found.
 *
 * @param tile of the least width that has what is needed
 * @param start of the bytes in the tile from which the hash follows
 * @param end of those bytes
 */
record TilePlace(Tile tile, int start, int end) {
    static TilePlace of(int height, long index) {
        StoredHash stored = StoredHash.at(index);
        int level = stored.level() / height;
        int inside = stored.level() - level * height;
        long number = stored.number() << inside >> height;
        long first = stored.number() - (number << height >> inside);
        int width = (int) (first + 1 << inside);
        Tile tile = new Tile(height, level, number, width);
        return new TilePlace(tile, (int) (first << inside) * Hash.LENGTH, width * Hash.LENGTH);
    }

    Hash hash(byte[] contents) {
        return hash(contents, start, end);
    }

    /** The root over the hashes in so many bytes, which are a power of two of hashes. */
    static Hash hash(byte[] contents, int start, int end) {
        return Hash.ofTree(contents, start, end);
    }
}
