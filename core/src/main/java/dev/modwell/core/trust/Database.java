// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.ProofException;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileHashReader;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The verified mirror of one checksum database.
 *
 * <p>Why every kept lookup can be checked with all lines cut: let N be the size of the newest head. A
 * client that got record k with that head reads the tiles on the path from k to the root, and those of the
 * right edge of N; one that knows an older head M reads the path of record M-1. When k is kept, its path is.
 * When the head moves from N to N', full tiles stay what they are, and of the others (the right edge of N,
 * one a level at most) {@link Tree#hash} of N within N' reads each in its new width. So the head moves only
 * when all those tiles are kept, and a record is kept only when its path is; both by induction from an
 * empty shelf.
 */
final class Database {
    /** How long {@code latest} is used before the database is asked for a newer one. */
    static final Duration FRESH = Duration.ofSeconds(60);

    /** At least this long lies between two questions for a newer head on behalf of clients that know one. */
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(2);

    private final VerifierKey key;
    private final Shelf shelf;
    private final Events events;
    private final InstantSource clock;
    private final ReentrantLock moving = new ReentrantLock();
    /** The newest head whose tiles are all kept. */
    private volatile Head head = Head.NONE;

    /** The newest head that was seen and proven; ahead of the other only while the disk takes nothing. */
    private volatile Head seen = Head.NONE;

    private volatile Instant headFetched = Instant.MIN;

    /** A record of the database, and the head in whose tree it is proven to be. */
    record Proven(LogRecord record, Head head) {
        /** The answer to a lookup. */
        byte[] answer() throws MalformedLogException {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.writeBytes(record.format());
            answer.writeBytes(head.note().getBytes(StandardCharsets.UTF_8));
            return answer.toByteArray();
        }
    }

    /** The newest head known. */
    record Newest(Head head, Instant fetched, boolean isFresh) {}

    Database(VerifierKey key, Shelf shelf, Events events, InstantSource clock) {
        this.key = key;
        this.shelf = shelf;
        this.events = events;
        this.clock = clock;
        shelf.head().ifPresent(answer -> {
            try {
                head = Head.open(answer.body(), key);
                seen = head;
                headFetched = answer.fetched();
            } catch (NoteException | MalformedLogException e) {
                alarm("kept head", String.valueOf(e.getMessage()));
            }
        });
    }

    String name() {
        return key.name();
    }

    /** What the database has recorded about a version: kept, or from {@code source}, proven and then kept. */
    Proven lookup(ModuleVersion version, SumDbSource source) throws SumDbException {
        String subject = version.toString();
        String request =
                "lookup/" + version.path().escaped() + "@" + version.version().escaped();
        return guarded(subject, source, () -> {
            Optional<byte[]> kept = shelf.find(request);
            if (kept.isPresent()) {
                LogRecord.Parsed parsed = LogRecord.parse(kept.get());
                if (Head.claimedSize(parsed.rest()) > head.size()) {
                    merge(Head.open(parsed.rest(), key), new TileShelf(shelf, source));
                }
                return new Proven(parsed.record(), head);
            }
            return fetched(version, request, source);
        });
    }

    private Proven fetched(ModuleVersion version, String request, SumDbSource source)
            throws IOException, NoteException {
        LogRecord.Parsed parsed = LogRecord.parse(source.fetch(request, version.toString()));
        LogRecord record = parsed.record();
        String start = version.path() + " " + version.version();
        if (record.text()
                .lines()
                .noneMatch(line -> line.startsWith(start + " ") || line.startsWith(start + "/go.mod "))) {
            throw new MalformedLogException("the answer is about another module: " + record.text());
        }
        Head signed = Head.open(parsed.rest(), key);
        if (record.id() < 0 || record.id() >= signed.size()) {
            throw new MalformedLogException(
                    "cannot validate record " + record.id() + " in tree of size " + signed.size());
        }
        TileShelf tiles = new TileShelf(shelf, source);
        Head used = merge(signed, tiles);
        Hash hash = new TileHashReader(used.tree(), tiles)
                .read(StoredHash.index(0, record.id()))
                .getFirst();
        if (!hash.equals(record.hash())) {
            throw new MalformedLogException("cannot authenticate record data in server response");
        }
        Proven proven = new Proven(record, used);
        if (tiles.allKept() && used.size() <= head.size()) {
            shelf.keep(request, proven.answer());
        }
        return proven;
    }

    /** The newest head: asked for when the last answer is not fresh, the last known when that is in vain. */
    Newest latest(SumDbSource source) throws SumDbException {
        Instant now = clock.instant();
        if (seen.size() > 0 && now.isBefore(headFetched.plus(FRESH))) {
            return new Newest(seen, headFetched, true);
        }
        try {
            refresh(source);
            return new Newest(seen, headFetched, true);
        } catch (SumDbException e) {
            if (head.size() == 0 || e.failure().kind() == FailureKind.SUMDB_INVALID) {
                throw e;
            }
            return new Newest(head, headFetched, false);
        }
    }

    private void refresh(SumDbSource source) throws SumDbException {
        guarded(name() + "/latest", source, () -> {
            byte[] note = source.fetch("latest", name() + "/latest");
            Head signed = Head.open(new String(note, StandardCharsets.UTF_8), key);
            merge(signed, new TileShelf(shelf, source));
            headFetched = clock.instant();
            return signed;
        });
    }

    /** The contents of a tile of hashes or of records, proven to be in the newest tree. */
    byte[] tile(Tile tile, SumDbSource source) throws SumDbException {
        if (tile.height() != TileShelf.HEIGHT) {
            throw new SumDbException(Failure.of(
                    FailureKind.BAD_PATH, tile.path(), "only tiles of height " + TileShelf.HEIGHT + " are mirrored"));
        }
        TileShelf tiles = new TileShelf(shelf, source);
        Optional<byte[]> kept = tile.level() == Tile.DATA_LEVEL ? shelf.find(tile.path()) : tiles.find(tile);
        if (kept.isPresent()) {
            return kept.get();
        }
        requireCovered(tile, source);
        return guarded(tile.path(), source, () -> {
            TileHashReader hashes = new TileHashReader(seen.tree(), tiles);
            return tile.level() == Tile.DATA_LEVEL ? records(tile, hashes, source) : tile.read(hashes);
        });
    }

    /** Makes sure that the newest head has all of the tile, with a newer head if need be. */
    private void requireCovered(Tile tile, SumDbSource source) throws SumDbException {
        if (covers(seen.tree(), tile)) {
            return;
        }
        if (clock.instant().isAfter(headFetched.plus(REFRESH_PAUSE))) {
            refresh(source);
        }
        if (!covers(seen.tree(), tile)) {
            throw new SumDbException(Failure.of(
                    FailureKind.SUMDB_UNREACHABLE,
                    tile.path(),
                    "the newest head of " + name() + " known here has " + seen.size()
                            + " records; the client knows a newer one"));
        }
    }

    private static boolean covers(Tree tree, Tile tile) {
        int bits = TileShelf.HEIGHT * Math.max(tile.level(), 0);
        long size = bits > 62 ? 0 : tree.size() >> bits;
        return tile.number() <= size >> TileShelf.HEIGHT && (tile.number() << TileShelf.HEIGHT) + tile.width() <= size;
    }

    /** The texts of a tile's records, each compared with its hash in the tree. */
    private byte[] records(Tile tile, TileHashReader hashes, SumDbSource source) throws IOException {
        byte[] data = source.fetch(tile.path(), tile.path());
        String[] texts = new String(data, StandardCharsets.UTF_8).split("(?<=\n)\n", -1);
        if (texts.length != tile.width() + 1 || !texts[tile.width()].isEmpty()) {
            throw new MalformedLogException(tile.path() + " has " + (texts.length - 1) + " records");
        }
        long first = tile.number() << TileShelf.HEIGHT;
        long[] places = new long[tile.width()];
        for (int i = 0; i < places.length; i++) {
            places[i] = StoredHash.index(0, first + i);
        }
        var proven = hashes.read(places);
        for (int i = 0; i < places.length; i++) {
            if (!proven.get(i).equals(new LogRecord(first + i, texts[i]).hash())) {
                throw new MalformedLogException("cannot authenticate record data in server response");
            }
        }
        shelf.keep(tile.path(), data);
        return data;
    }

    /**
     * Compares a signed head with the newest one and makes it the newest when it is newer. Each must be the
     * beginning of the other.
     *
     * @return the newest head, in whose tree to prove
     */
    private Head merge(Head signed, TileShelf tiles) throws IOException {
        Head before = seen;
        if (signed.size() <= before.size() && before.equals(head)) {
            requireBeginning(signed, before, tiles);
            return before;
        }
        moving.lock();
        try {
            before = seen;
            if (signed.size() <= before.size()) {
                requireBeginning(signed, before, tiles);
            } else {
                requireBeginning(before, signed, tiles);
                seen = signed;
            }
            moveHead(tiles);
            return seen;
        } finally {
            moving.unlock();
        }
    }

    /** Makes the newest head the kept one when all tiles that this takes are kept. */
    private void moveHead(TileShelf tiles) throws IOException {
        TileShelf needed = tiles.again();
        new TileHashReader(seen.tree(), needed).read();
        requireBeginning(head, seen, needed);
        if (needed.allKept()) {
            head = seen;
            shelf.keepHead(head.note(), clock.instant());
        }
    }

    private void requireBeginning(Head older, Head newer, TileShelf tiles) throws IOException {
        if (older.size() == 0 || older.equals(newer)) {
            return;
        }
        Hash hash = Tree.hash(older.size(), new TileHashReader(newer.tree(), tiles));
        if (!hash.equals(older.tree().hash())) {
            throw new MalformedLogException("the database shows different histories; old head: " + older.note()
                    + " new head: " + newer.note() + " the new one's tree of the old one's size: " + hash);
        }
    }

    private interface Work<T> {
        T run() throws IOException, NoteException;
    }

    /** Turns whatever shows that an answer is forged into an alarm and a failure. */
    private <T> T guarded(String subject, SumDbSource source, Work<T> work) throws SumDbException {
        try {
            return work.run();
        } catch (SumDbException e) {
            throw e;
        } catch (NoteException | MalformedLogException | ProofException e) {
            String detail = String.valueOf(e.getMessage());
            source.forget();
            alarm(subject, detail);
            throw new SumDbException(Failure.of(FailureKind.SUMDB_INVALID, subject, name() + ": " + detail));
        } catch (IOException e) {
            throw new SumDbException(Failure.of(FailureKind.INTERNAL, subject, String.valueOf(e)));
        }
    }

    private void alarm(String subject, String detail) {
        events.publish(new Event.Alarm(clock.instant(), "checksum database " + name() + ": " + subject, detail));
    }
}
