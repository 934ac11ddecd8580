// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.LogRecord;
import dev.modwell.gomod.sumdb.tlog.MalformedLogException;
import dev.modwell.gomod.sumdb.tlog.StoredHash;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.Tree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryLogTest {
    private SignerKey signer;
    private MemoryLog log;

    @BeforeEach
    void open() throws NoteException {
        signer = SignerKey.generate(new SecureRandom(), "log.example");
        log = new MemoryLog(signer, MemoryLogTest::line);
    }

    private static String line(ModuleVersion module) {
        return module.path() + " " + module.version() + " h1:x\n";
    }

    private static ModuleVersion module(int i) {
        return ModuleVersion.of("example.com/m", "v1.0." + i);
    }

    private Tree tree() throws IOException, NoteException {
        Note note = Note.open(log.signed(), Verifiers.of(signer.verifierKey()));
        return Tree.parse(note.text());
    }

    @Test
    void signed_withoutRecords_isTheEmptyTree() throws IOException, NoteException {
        assertThat(tree()).isEqualTo(Tree.empty());
        assertThat(log.readRecords(0, 0)).isEmpty();
    }

    /** At each size the signed root is the one that the records themselves have. */
    @Test
    void signed_ofEachSize_isTheRootOverTheRecords() throws IOException, NoteException {
        List<Hash> stored = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            assertThat(log.lookup(module(i))).isEqualTo(i);
            Hash record = new LogRecord(i, line(module(i))).hash();
            stored.addAll(StoredHash.forRecord(i, record, indexes -> pick(stored, indexes)));
            int size = i + 1;
            assertThat(tree()).isEqualTo(new Tree(size, Tree.hash(size, indexes -> pick(stored, indexes))));
        }
    }

    private static List<Hash> pick(List<Hash> stored, long... indexes) {
        List<Hash> picked = new ArrayList<>();
        for (long index : indexes) {
            picked.add(stored.get((int) index));
        }
        return picked;
    }

    @Test
    void lookup_knownVersion_keepsItsNumber() throws IOException {
        log.lookup(module(0));
        log.lookup(module(1));
        byte[] signed = log.signed();
        assertThat(log.lookup(module(0))).isZero();
        assertThat(log.lookup(module(1))).isEqualTo(1);
        assertThat(log.signed()).isEqualTo(signed);
    }

    /** The source asks the log for the very version, as another thread might while the lines are looked for. */
    @Test
    void lookup_addedByAnotherMeanwhile_findsThatRecord() throws IOException {
        List<MemoryLog> self = new ArrayList<>();
        List<Long> inner = new ArrayList<>();
        MemoryLog shared = new MemoryLog(signer, module -> {
            if (inner.isEmpty()) {
                inner.add(-1L);
                inner.add(self.getFirst().lookup(module));
            }
            return line(module);
        });
        self.add(shared);
        assertThat(shared.lookup(module(3))).isZero();
        assertThat(inner).containsExactly(-1L, 0L);
        assertThat(shared.readRecords(0, 1)).containsExactly(line(module(3)));
        assertThatThrownBy(() -> shared.readRecords(0, 2)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void lookup_textThatIsNoRecord_leavesTheLogAsItWas() throws IOException, NoteException {
        MemoryLog picky = new MemoryLog(
                signer, module -> module.version().value().endsWith("1") ? "two\n\nparts\n" : line(module));
        picky.lookup(module(0));
        byte[] before = picky.signed();
        assertThatThrownBy(() -> picky.lookup(module(1)))
                .isInstanceOf(MalformedLogException.class)
                .hasMessage("malformed record data");
        assertThat(picky.signed()).isEqualTo(before);
        assertThat(picky.lookup(module(2))).isEqualTo(1);
    }

    @Test
    void readRecords_ranges_areWithinTheLog() throws IOException {
        for (int i = 0; i < 4; i++) {
            log.lookup(module(i));
        }
        assertThat(log.readRecords(1, 3)).containsExactly(line(module(1)), line(module(2)), line(module(3)));
        assertThat(log.readRecords(4, 0)).isEmpty();
        for (long id : new long[] {-1, 2, 4, 5, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> log.readRecords(id, 3))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage("missing records");
        }
    }

    @Test
    void readTile_hasTheRecordsHashes_andNoneThatAreMissing() throws IOException {
        for (int i = 0; i < 5; i++) {
            log.lookup(module(i));
        }
        byte[] tile = log.readTile(new Tile(2, 0, 1, 1));
        assertThat(Hash.of(tile, 0)).isEqualTo(new LogRecord(4, line(module(4))).hash());
        assertThatThrownBy(() -> log.readTile(new Tile(2, 0, 1, 2)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("missing hashes");
    }
}
