// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A log in memory, whose tiles can be read and counted. */
final class MemoryHashes implements HashReader {
    final List<Hash> hashes = new ArrayList<>();
    long records;

    MemoryHashes grow(long size) throws IOException {
        while (records < size) {
            byte[] text = ("leaf " + records).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            hashes.addAll(StoredHash.forRecord(records, Hash.ofRecord(text), this));
            records++;
        }
        return this;
    }

    Tree tree(long size) throws IOException {
        return new Tree(size, Tree.hash(size, this));
    }

    Hash record(long number) {
        return hashes.get((int) StoredHash.index(0, number));
    }

    @Override
    public List<Hash> read(long... indexes) {
        return Arrays.stream(indexes).mapToObj(i -> hashes.get((int) i)).toList();
    }

    TileReader tiles(int height, List<Tile> saved) {
        return new TileReader() {
            @Override
            public int height() {
                return height;
            }

            @Override
            public List<byte[]> read(List<Tile> tiles) throws IOException {
                List<byte[]> contents = new ArrayList<>();
                for (Tile tile : tiles) {
                    contents.add(tile.read(MemoryHashes.this));
                }
                return contents;
            }

            @Override
            public void save(List<Tile> tiles, List<byte[]> contents) {
                saved.addAll(tiles);
            }
        };
    }
}
