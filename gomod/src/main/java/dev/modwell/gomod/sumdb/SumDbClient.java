// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.Verifier;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Spaces;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks module versions up in a checksum database and believes what it can prove. For many threads at once.
 *
 * <p>Unlike Go's client, which a command uses and throws away, this one is made to run for months: it remembers a bounded
 * number of tiles and records, no failure and nothing unproven, and reads again from the database what was damaged
 * in the cache.
 */
public final class SumDbClient {
    /** The most bytes of an answer that are read. The largest real ones are tiles of 8 KiB and records below that. */
    public static final int MAX_ANSWER = 1 << 20;

    private static final int REMEMBERED_RECORDS = 4096;

    private final ClientOps ops;
    private final ClientSettings settings;
    private final Flights<String, LogRecord> records = new Flights<>(REMEMBERED_RECORDS);
    private @Nullable Database database;

    /** A database whose key is known and whose newest head was read from the configuration. */
    private record Database(String name, Timeline timeline) {}

    public SumDbClient(ClientOps ops, ClientSettings settings) {
        this.ops = ops;
        this.settings = settings;
    }

    /** Reports whether {@code path} is one that {@code GONOSUMDB} lists. */
    public boolean skips(ModulePath path) {
        return settings.noSumDb().matches(path);
    }

    /**
     * The lines that the database has for {@code module}.
     *
     * @throws NoSumDbException when it {@linkplain #skips is skipped}
     * @throws SecurityErrorException when the database has signed two histories
     * @throws IOException when it cannot be reached or proves nothing
     */
    public SumLines lookup(ModuleVersion module) throws IOException {
        if (skips(module.path())) {
            throw new NoSumDbException(module.path());
        }
        try {
            Database known = database();
            String path = "/lookup/" + module.path().escaped() + "@"
                    + module.version().escaped();
            return new SumLines(module, records.get(path, () -> record(known, path)));
        } catch (SecurityErrorException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(module + ": " + e.getMessage(), e);
        }
    }

    /** The newest head that is known. */
    public Head latest() throws IOException {
        return database().timeline.latest();
    }

    /**
     * Takes a signed head from elsewhere into account: the database's own {@code /latest}, or that of another client.
     *
     * @throws SecurityErrorException when it is of another history
     */
    public void merge(byte[] signedHead) throws IOException {
        database().timeline.merge(signedHead);
    }

    private synchronized Database database() throws IOException {
        if (database == null) {
            try {
                database = open();
            } catch (SecurityErrorException e) {
                throw e;
            } catch (IOException e) {
                throw new IOException("initializing sumdb.Client: " + e.getMessage(), e);
            }
        }
        return database;
    }

    private Database open() throws IOException {
        Verifier verifier;
        try {
            verifier = VerifierKey.parse(Spaces.trimSpace(GoText.decode(ops.readConfig("key"))));
        } catch (NoteException e) {
            throw new IOException(e.getMessage(), e);
        }
        String name = verifier.name();
        TileStore tiles = new TileStore(name, ops, settings);
        Timeline timeline = new Timeline(name, Verifiers.of(verifier), ops, tiles);
        timeline.merge(ops.readConfig(name + "/latest"));
        return new Database(name, timeline);
    }

    private LogRecord record(Database known, String path) throws IOException {
        String file = known.name + path;
        Optional<byte[]> kept = ops.readCache(file);
        if (kept.isPresent()) {
            try {
                return prove(known, kept.get());
            } catch (MalformedLogException e) {
                ops.log("kept " + file + " proves nothing, asking again: " + e.getMessage());
            }
        }
        byte[] answer = ops.readRemote(path);
        LogRecord record = prove(known, answer);
        ops.writeCache(file, answer);
        return record;
    }

    private static LogRecord prove(Database known, byte[] answer) throws IOException {
        if (answer.length > MAX_ANSWER) {
            throw new MalformedLogException("answer of " + answer.length + " bytes is too long");
        }
        LogRecord.Parsed parsed = LogRecord.parse(answer);
        known.timeline.merge(GoText.encode(parsed.rest()));
        known.timeline.requireRecord(parsed.record().id(), parsed.record().hash());
        return parsed.record();
    }
}
