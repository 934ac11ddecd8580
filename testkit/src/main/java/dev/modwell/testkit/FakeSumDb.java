// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.HashReader;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A checksum database: a log of go.sum lines with signed heads and tiles, growing by {@link #add}. Serves
 * {@code lookup}, {@code tile} and {@code latest} at its own address, and below {@code sumdb/name/} where it
 * is mounted in a {@link FakeProxy}. Can lie: {@link #forge} signs with another key, {@link #fork} makes a
 * database of the same key with another history.
 */
public final class FakeSumDb implements AutoCloseable {
    private final SignerKey signer;
    private final List<LogRecord> records = new ArrayList<>();
    private final List<Hash> hashes = new ArrayList<>();
    private final Map<String, Long> known = new TreeMap<>();
    private final LoopbackServer server;
    private boolean forged;

    private FakeSumDb(SignerKey signer) {
        this.signer = signer;
        this.server = LoopbackServer.start(request -> answer(request.path()));
    }

    /** An empty database; a name may have a path, such as {@code sum.example/team}. */
    public static FakeSumDb start(String name) {
        return new FakeSumDb(newKey(name));
    }

    /** A database with the same key and the same first records, which may go on differently. */
    public synchronized FakeSumDb fork(int size) {
        FakeSumDb fork = new FakeSumDb(signer);
        for (LogRecord record : records.subList(0, size)) {
            String[] words = record.text().split(" ", 3);
            fork.append(words[0] + "@" + words[1], record.text());
        }
        return fork;
    }

    /** From now on heads are signed with a key that nobody knows. */
    public synchronized FakeSumDb forge(boolean on) {
        forged = on;
        return this;
    }

    /** Records a module's true hashes. */
    public FakeSumDb add(FakeModule module) {
        try {
            return add(
                    module.id(),
                    DirHash.ofZip(ByteSource.of(module.zip())).value(),
                    DirHash.ofGoMod(module.mod()).value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records any hashes, which may be wrong. */
    public synchronized FakeSumDb add(ModuleVersion id, String zipHash, String modHash) {
        String start = id.path() + " " + id.version();
        append(id.toString(), start + " " + zipHash + "\n" + start + "/go.mod " + modHash + "\n");
        return this;
    }

    /** Records so many other modules, to make the tree large. */
    public FakeSumDb fill(int count) {
        String hash = DirHash.ofGoMod(new byte[0]).value();
        for (int i = 0; i < count; i++) {
            add(ModuleVersion.of("filler.example/m" + records.size(), "v1.0.0"), hash, hash);
        }
        return this;
    }

    public synchronized int size() {
        return records.size();
    }

    public String name() {
        return signer.name();
    }

    /** The key, as {@code GOSUMDB} names it when proxies are used. */
    public String key() {
        try {
            return signer.verifierKey().toString();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to set as {@code GOSUMDB} to reach it at its own address. */
    public String gosumdb() {
        return key() + " " + server.uri();
    }

    /** Its own address: the server, its faults and requests. */
    public LoopbackServer server() {
        return server;
    }

    /** Makes a proxy pass it on. */
    public FakeProxy mountIn(FakeProxy proxy) {
        String prefix = "sumdb/" + name() + "/";
        return proxy.mount(prefix, request -> answer(request.path().substring(prefix.length())));
    }

    /** The answer to {@code supported}, {@code latest}, {@code lookup/...} or {@code tile/...}. */
    public synchronized Reply answer(String request) {
        try {
            if (request.equals("supported")) {
                return Reply.text(200, "");
            }
            if (request.equals("latest")) {
                return Reply.of(200, "text/plain; charset=UTF-8", head());
            }
            if (request.startsWith("lookup/")) {
                return lookup(request.substring("lookup/".length()));
            }
            return request.startsWith("tile/") ? tile(Tile.parse(request)) : Reply.text(404, "404 page not found");
        } catch (IOException | NoteException | InvalidModuleException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private void append(String id, String text) {
        LogRecord record = new LogRecord(records.size(), text);
        try {
            hashes.addAll(StoredHash.forRecord(record.id(), record.hash(), reader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records.add(record);
        known.put(id, record.id());
    }

    private HashReader reader() {
        return indexes -> Arrays.stream(indexes)
                .mapToObj(index -> hashes.get((int) index))
                .toList();
    }

    private byte[] head() throws IOException, NoteException {
        Tree tree = new Tree(records.size(), Tree.hash(records.size(), reader()));
        return Note.of(tree.format()).sign(forged ? newKey(signer.name()) : signer);
    }

    private Reply lookup(String escaped) throws IOException, NoteException {
        int at = escaped.indexOf('@');
        String path = ModulePath.unescape(escaped.substring(0, Math.max(at, 0))).value();
        String id = path + "@" + Version.unescapeText(escaped.substring(at + 1));
        Long number = known.get(id);
        if (number == null) {
            return Reply.text(404, "not found: " + id + ": unknown revision");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(records.get(number.intValue()).format());
        body.writeBytes(head());
        return Reply.of(200, "text/plain; charset=UTF-8", body.toByteArray());
    }

    private Reply tile(Tile tile) throws IOException {
        int level = Math.max(tile.level(), 0);
        long size = (long) records.size() >> tile.height() * level;
        if ((tile.number() << tile.height()) + tile.width() > size) {
            return Reply.text(404, "not found");
        }
        if (tile.level() != Tile.DATA_LEVEL) {
            return Reply.of(200, "application/octet-stream", tile.read(reader()));
        }
        StringBuilder texts = new StringBuilder();
        int first = (int) (tile.number() << tile.height());
        for (LogRecord record : records.subList(first, first + tile.width())) {
            texts.append(new String(record.formatForTile(), StandardCharsets.UTF_8));
        }
        return Reply.of(200, "text/plain; charset=UTF-8", texts.toString());
    }

    private static SignerKey newKey(String name) {
        try {
            return SignerKey.generate(new SecureRandom(), name);
        } catch (NoteException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
