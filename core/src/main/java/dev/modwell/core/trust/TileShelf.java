// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The tiles of one database for one operation: kept ones, and others from a source, which are kept as soon
 * as they are proven. Says at the end whether every tile that the operation used is kept.
 */
final class TileShelf implements TileReader {
    /** The height of the tiles of all known databases, and of those that the go command asks for. */
    static final int HEIGHT = 8;

    private final Shelf shelf;
    private final SumDbSource source;
    private final Set<Tile> kept = ConcurrentHashMap.newKeySet();
    private boolean allKept = true;

    TileShelf(Shelf shelf, SumDbSource source) {
        this.shelf = shelf;
        this.source = source;
    }

    /** The same for another operation, which is told of its own tiles only. */
    TileShelf again() {
        return new TileShelf(shelf, source);
    }

    /** Reports whether every tile that was used is kept, so that it is there when the line is cut. */
    boolean allKept() {
        return allKept;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public List<byte[]> read(List<Tile> tiles) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        boolean complete = true;
        for (Tile tile : tiles) {
            Optional<byte[]> found = find(tile).or(() -> shelf.findUnkept(tile.path()));
            contents.add(found.orElse(new byte[0]));
            complete &= found.isPresent();
        }
        return complete ? contents : fetched(tiles, contents);
    }

    /** The kept tile, or the beginning of it when it has become full. */
    Optional<byte[]> find(Tile tile) {
        Optional<byte[]> exact = shelf.find(tile.path());
        if (exact.isEmpty() && !tile.isFull()) {
            exact = shelf.find(tile.full().path()).map(full -> Arrays.copyOf(full, tile.length()));
        }
        exact.ifPresent(bytes -> kept.add(tile));
        return exact;
    }

    /** Fetches side by side what is missing: a lookup needs up to eight tiles. */
    private List<byte[]> fetched(List<Tile> tiles, List<byte[]> contents) throws IOException {
        List<Future<byte[]>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < tiles.size(); i++) {
                Tile tile = tiles.get(i);
                byte[] found = contents.get(i);
                answers.add(threads.submit(() -> found.length > 0 ? found : fetch(tile)));
            }
        }
        List<byte[]> all = new ArrayList<>();
        for (Future<byte[]> answer : answers) {
            try {
                all.add(answer.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        return all;
    }

    /** A partial tile may be gone because it has become full since; then the full one has it. */
    private byte[] fetch(Tile tile) throws SumDbException {
        try {
            return source.fetch(tile.path(), tile.path());
        } catch (SumDbException e) {
            if (tile.isFull() || !e.failure().kind().provesAbsence()) {
                throw e;
            }
            byte[] full = source.fetch(tile.full().path(), tile.path());
            if (full.length != tile.full().length()) {
                throw e;
            }
            return Arrays.copyOf(full, tile.length());
        }
    }

    @Override
    public void save(List<Tile> tiles, List<byte[]> contents) {
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            if (!kept.contains(tile)) {
                boolean done = shelf.keep(tile.path(), contents.get(i));
                allKept &= done;
                if (done) {
                    kept.add(tile);
                }
            }
        }
    }
}
