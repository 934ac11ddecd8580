// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * Reads a database's tiles: from memory, from the cache, from the database. Memory and cache are given only tiles that
 * were proven; what they give is proven again.
 */
final class TileStore {
    /** How many tiles are remembered: at height 8 some 2 MiB, which hold a path through a log of any size many times. */
    private static final int REMEMBERED = 256;

    private final String name;
    private final ClientOps ops;
    private final ClientSettings settings;
    private final Flights<Tile, byte[]> proven = new Flights<>(REMEMBERED);
    private final Flights<Tile, byte[]> fetches = new Flights<>(0);

    TileStore(String name, ClientOps ops, ClientSettings settings) {
        this.name = name;
        this.ops = ops;
        this.settings = settings;
    }

    /** Reads tiles from wherever they are found first. */
    TileReader cached() {
        return new Reader(true);
    }

    /** Reads tiles from the database only, for when what is kept turned out to be damaged. */
    TileReader remote() {
        return new Reader(false);
    }

    private final class Reader implements TileReader {
        private final boolean useKept;

        Reader(boolean useKept) {
            this.useKept = useKept;
        }

        @Override
        public int height() {
            return settings.tileHeight();
        }

        @Override
        public List<byte[]> read(List<Tile> tiles) throws IOException {
            List<FutureTask<byte[]>> tasks = new ArrayList<>(tiles.size());
            for (Tile tile : tiles) {
                FutureTask<byte[]> task = new FutureTask<>(() -> TileStore.this.read(tile, useKept));
                tasks.add(task);
                settings.executor().execute(task);
            }
            List<byte[]> contents = new ArrayList<>(tiles.size());
            for (FutureTask<byte[]> task : tasks) {
                contents.add(Flights.await(task));
            }
            return contents;
        }

        @Override
        public void save(List<Tile> tiles, List<byte[]> contents) {
            for (int i = 0; i < tiles.size(); i++) {
                keep(tiles.get(i), contents.get(i));
            }
        }
    }

    private void keep(Tile tile, byte[] contents) {
        byte[] known = proven.recall(tile);
        if (known != null && Arrays.equals(known, contents)) {
            return;
        }
        proven.remember(tile, contents);
        boolean cached = ops.readCache(file(tile))
                .filter(kept -> Arrays.equals(kept, contents))
                .isPresent();
        if (!cached) {
            ops.writeCache(file(tile), contents);
        }
    }

    private byte[] read(Tile tile, boolean useKept) throws IOException {
        if (useKept) {
            byte[] known = proven.recall(tile);
            if (known != null) {
                return known;
            }
            Optional<byte[]> kept = ops.readCache(file(tile));
            if (kept.isEmpty() && !tile.isFull()) {
                kept = ops.readCache(file(tile.full())).map(full -> beginning(full, tile));
            }
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return fetches.get(tile, () -> fetch(tile));
    }

    /** Fetches a tile; a partial one that is gone has been filled, so the full one is asked for then. */
    private byte[] fetch(Tile tile) throws IOException {
        try {
            return ops.readRemote("/" + tile.path());
        } catch (IOException e) {
            if (tile.isFull()) {
                throw e;
            }
            try {
                return beginning(ops.readRemote("/" + tile.full().path()), tile);
            } catch (IOException second) {
                e.addSuppressed(second);
                throw e;
            }
        }
    }

    private static byte[] beginning(byte[] full, Tile tile) {
        return full.length < tile.length() ? full : Arrays.copyOf(full, tile.length());
    }

    private String file(Tile tile) {
        return name + "/" + tile.path();
    }
}
