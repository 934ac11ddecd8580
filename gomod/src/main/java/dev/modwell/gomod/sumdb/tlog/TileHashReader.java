// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads hashes of a tree from its tiles and proves each of them. The tiles on the tree's right edge must give
 * its hash; every other tile must be full and give the hash that the tile above it has. What is returned is therefore in
 * the tree, whoever gave the tiles.
 *
 * <p>For height 2 and 15 records, to read record 1: the edge are the nodes s3 to s0 in the tiles 1/000.p/3 and
 * 0/003.p/3, and tile 0/000 is proven by the first hash of 1/000.p/3.
 *
 * <pre>
 *               s3
 *         +-------+-------+
 *         .               .              s2        - 1/000.p/3
 *     +---+---+       +---+---+       +---+---+
 *     .       .       .       .       .       .      s1     s0
 *   +-+-+   +-+-+   +-+-+   +-+-+   +-+-+   +-+-+   +-+-+    |
 *   00 01   02 03   04 05   06 07   08 09   10 11   12 13   14
 *   '--- 0/000 --'  '--- 0/001 --'  '--- 0/002 --'  '- 0/003.p/3 -'
 * </pre>
 */
public final class TileHashReader implements HashReader {
    private static final String INCONSISTENT = "downloaded inconsistent tile";

    private final Tree tree;
    private final TileReader reader;

    /** Reads hashes of {@code tree}, which is trusted, from tiles, which are not. */
    public TileHashReader(Tree tree, TileReader reader) {
        this.tree = tree;
        this.reader = reader;
    }

    @Override
    public List<Hash> read(long... indexes) throws IOException {
        Plan plan = new Plan(tree, reader.height());
        for (long index : indexes) {
            plan.add(index);
        }
        List<Tile> tiles = plan.tiles();
        List<byte[]> contents = reader.read(tiles);
        requireLengths(tiles, contents);
        plan.prove(contents);
        reader.save(tiles, contents);
        List<Hash> hashes = new ArrayList<>(indexes.length);
        for (long index : indexes) {
            hashes.add(plan.hash(index, contents));
        }
        return hashes;
    }

    private static void requireLengths(List<Tile> tiles, List<byte[]> contents) throws IOException {
        if (contents.size() != tiles.size()) {
            throw new MalformedLogException(
                    "TileReader returned bad result slice (len=" + contents.size() + ", want " + tiles.size() + ")");
        }
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            if (contents.get(i).length != tile.length()) {
                throw new MalformedLogException("TileReader returned bad result slice (" + tile + " len="
                        + contents.get(i).length + ", want " + tile.length() + ")");
            }
        }
    }

    /** The tiles to be read: first those of the right edge, then parents always before their children. */
    private static final class Plan {
        private final Tree tree;
        private final int height;
        private final long[] edge;
        private final Map<Tile, Integer> order = new LinkedHashMap<>();
        private final int edgeTiles;

        Plan(Tree tree, int height) {
            this.tree = tree;
            this.height = height;
            Subtree.Indexes indexes = new Subtree.Indexes();
            new Subtree(0, tree.size()).addIndexes(indexes);
            this.edge = indexes.toArray();
            for (long index : edge) {
                add(tileOf(index));
            }
            this.edgeTiles = order.size();
        }

        private void add(Tile tile) {
            order.putIfAbsent(tile, order.size());
        }

        /** Plans for one hash: its tile and those above it, up to one that is planned already. */
        void add(long index) throws IOException {
            if (index < 0 || index >= StoredHash.index(0, tree.size())) {
                throw new MalformedLogException("indexes not in tree");
            }
            Tile tile = Tile.forIndex(height, index);
            List<Tile> above = new ArrayList<>();
            int levels = 0;
            for (Tile parent = require(parent(tile, 0));
                    !order.containsKey(parent);
                    parent = require(parent(tile, levels))) {
                above.add(parent);
                levels++;
            }
            for (Tile parent : above.reversed()) {
                if (!parent.isFull()) {
                    throw new IllegalStateException("partial tile " + parent + " not on the edge of " + tree);
                }
                add(parent);
            }
        }

        private Tile require(@Nullable Tile tile) {
            if (tile == null) {
                throw new IllegalStateException("no tile above in " + tree);
            }
            return tile;
        }

        List<Tile> tiles() {
            return List.copyOf(order.keySet());
        }

        /** The tile that has the hash, as wide as this tree makes it. */
        private Tile tileOf(long index) {
            return require(parent(Tile.forIndex(height, index), 0));
        }

        /** The tile so many tile levels above, as wide as this tree makes it; null when there is none. */
        private @Nullable Tile parent(Tile tile, int levels) {
            int level = tile.level() + levels;
            long number = tile.number() >> Math.min(63, levels * height);
            long size = level * height > 62 ? 0 : tree.size() >> level * height;
            long start = number << height;
            if (start >= size) {
                return null;
            }
            int width = (int) Math.min(1L << height, size - start);
            return new Tile(height, level, number, width);
        }

        void prove(List<byte[]> contents) throws IOException {
            if (edge.length == 0) {
                return;
            }
            Hash root = hash(edge[edge.length - 1], contents);
            for (int i = edge.length - 2; i >= 0; i--) {
                root = Hash.ofNode(hash(edge[i], contents), root);
            }
            if (!root.equals(tree.hash())) {
                throw new ProofException(INCONSISTENT);
            }
            List<Tile> tiles = tiles();
            for (int i = edgeTiles; i < tiles.size(); i++) {
                Tile tile = tiles.get(i);
                Tile parent = require(parent(tile, 1));
                byte[] above = contents.get(place(parent));
                Hash said = parent.hashAt(StoredHash.index(parent.level() * height, tile.number()), above);
                if (!said.equals(TilePlace.hash(contents.get(i), 0, contents.get(i).length))) {
                    throw new ProofException(INCONSISTENT);
                }
            }
        }

        private int place(Tile tile) {
            Integer place = order.get(tile);
            if (place == null) {
                throw new IllegalStateException("tile " + tile + " not planned for " + tree);
            }
            return place;
        }

        Hash hash(long index, List<byte[]> contents) throws IOException {
            Tile tile = tileOf(index);
            return tile.hashAt(index, contents.get(place(tile)));
        }
    }
}
