// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.Signer;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.HashReader;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A log in memory that adds a record for each version that is looked up for the first time. It grows without bound: some
 * 500 bytes a version.
 */
public final class MemoryLog implements ServerOps {
    private final Signer signer;
    private final SumSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Hash> hashes = new ArrayList<>();
    private final List<String> records = new ArrayList<>();
    private final Map<ModuleVersion, Long> ids = new HashMap<>();

    /** Gives the {@code go.sum} lines of versions that the log has not yet. */
    @FunctionalInterface
    public interface SumSource {
        /**
         * The lines for {@code module}, each with its newline.
         *
         * @throws NoSuchFileException when there is no such version
         */
        String lines(ModuleVersion module) throws IOException;
    }

    public MemoryLog(Signer signer, SumSource source) {
        this.signer = signer;
        this.source = source;
    }

    @Override
    public byte[] signed() throws IOException {
        lock.lock();
        try {
            int size = records.size();
            Tree tree = new Tree(size, Tree.hash(size, reader()));
            return Note.of(tree.format()).sign(signer);
        } catch (NoteException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> readRecords(long id, int count) throws IOException {
        lock.lock();
        try {
            if (id < 0 || id > records.size() - (long) count) {
                throw new NoSuchFileException("missing records");
            }
            return List.copyOf(records.subList((int) id, (int) id + count));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lookup(ModuleVersion module) throws IOException {
        lock.lock();
        try {
            Long known = ids.get(module);
            if (known != null) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        // Finding the lines may take long, so it is done without the lock; who comes second finds the first one's
        // record.
        String lines = source.lines(module);
        lock.lock();
        try {
            Long known = ids.get(module);
            return known != null ? known : add(module, lines);
        } finally {
            lock.unlock();
        }
    }

    private long add(ModuleVersion module, String lines) throws IOException {
        long id = records.size();
        LogRecord record = new LogRecord(id, lines);
        // A text that is no record's would break the log for good: this throws before it is in.
        record.format();
        List<Hash> added = StoredHash.forRecord(id, record.hash(), reader());
        records.add(lines);
        hashes.addAll(added);
        ids.put(module, id);
        return id;
    }

    @Override
    public byte[] readTile(Tile tile) throws IOException {
        lock.lock();
        try {
            return tile.read(reader());
        } finally {
            lock.unlock();
        }
    }

    private HashReader reader() {
        return indexes -> {
            List<Hash> read = new ArrayList<>(indexes.length);
            for (long index : indexes) {
                if (index < 0 || index >= hashes.size()) {
                    throw new NoSuchFileException("missing hashes");
                }
                read.add(hashes.get((int) index));
            }
            return read;
        };
    }
}
