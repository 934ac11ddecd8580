// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileHashReader;
import dev.modwell.gomod.sumdb.tlog.TileReader;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A client that trusts nothing, as the go command's (x/mod/sumdb, Client): it remembers the newest head,
 * checks that every other head is on the same line of history, and proves each record. Its tiles are its
 * own, as after {@code go clean -modcache} none.
 */
final class CheckingClient {
    private final SumDbMirror mirror;
    private final VerifierKey key;
    private final Map<Tile, byte[]> tiles = new HashMap<>();
    private Head latest = Head.NONE;

    CheckingClient(SumDbMirror mirror, VerifierKey key) {
        this.mirror = mirror;
        this.key = key;
    }

    /** A client that got to know a head somewhere else. */
    CheckingClient knowing(String note) throws Exception {
        latest = Head.open(note, key);
        return this;
    }

    long size() {
        return latest.size();
    }

    /** The proven go.sum lines; throws when anything is not as it should be. */
    List<String> lookup(ModuleVersion version) throws Exception {
        byte[] body = get(
                "lookup/" + version.path().escaped() + "@" + version.version().escaped());
        LogRecord.Parsed parsed = LogRecord.parse(body);
        Head signed = Head.open(parsed.rest(), key);
        Head newer = signed.size() > latest.size() ? signed : latest;
        Head older = signed.size() > latest.size() ? latest : signed;
        Hash hash = Tree.hash(older.size(), new TileHashReader(newer.tree(), reader()));
        if (!hash.equals(older.tree().hash())) {
            throw new IOException("different histories");
        }
        latest = newer;
        Hash proven = new TileHashReader(latest.tree(), reader())
                .read(StoredHash.index(0, parsed.record().id()))
                .getFirst();
        if (!proven.equals(parsed.record().hash())) {
            throw new IOException("record not in the tree");
        }
        return parsed.record().text().lines().toList();
    }

    private TileReader reader() {
        return new TileReader() {
            @Override
            public int height() {
                return TileShelf.HEIGHT;
            }

            @Override
            public List<byte[]> read(List<Tile> wanted) throws IOException {
                List<byte[]> contents = new ArrayList<>();
                for (Tile tile : wanted) {
                    byte[] known = tiles.get(tile);
                    contents.add(known != null ? known : get(tile.path()));
                }
                return contents;
            }

            @Override
            public void save(List<Tile> wanted, List<byte[]> contents) {
                for (int i = 0; i < wanted.size(); i++) {
                    tiles.put(wanted.get(i), contents.get(i));
                }
            }
        };
    }

    private byte[] get(String request) throws IOException {
        return switch (mirror.answer(new Target.SumDb(key.name(), request), false)) {
            case SumDbAnswer.Given given -> given.body();
            case SumDbAnswer.Refused refused ->
                throw new IOException(request + ": " + refused.failure().kind() + ": "
                        + refused.failure().sentence());
        };
    }

    /** The note of the newest head that this client knows. */
    String note() {
        return latest.note();
    }
}
