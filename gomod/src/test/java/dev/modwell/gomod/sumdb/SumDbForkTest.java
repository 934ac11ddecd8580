// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.Hash;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.sumdb.tlog.TreeProof;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that has signed two histories, whichever of them a client meets first. */
class SumDbForkTest {
    private static final String NAME = "log.example/db";
    private static final ClientSettings SMALL = ClientSettings.defaults().withTileHeight(2);

    private SignerKey signer;
    private MemoryLog honest;
    private MemoryLog fork;
    private FakeOps ops;

    @BeforeEach
    void open() throws NoteException {
        signer = SignerKey.generate(new SecureRandom(), NAME);
        honest = new MemoryLog(signer, module -> module.path() + " " + module.version() + " h1:right\n");
        fork = new MemoryLog(signer, module -> module.path() + " " + module.version() + " h1:wrong\n");
        ops = new FakeOps(signer.verifierKey().toString(), new SumDbServer(honest));
    }

    private static void grow(MemoryLog log, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            log.lookup(ModuleVersion.of("example.com/m", "v1.0." + i));
        }
    }

    private Tree tree(String signed) throws IOException, NoteException {
        return Tree.parse(Note.open(signed.getBytes(UTF_8), Verifiers.of(signer.verifierKey()))
                .text());
    }

    /** What stands under "proof of misbehavior": a hash, and below it those of a proof. */
    private static List<Hash> proofLines(SecurityErrorException error) throws IOException {
        String report = error.report();
        String proof = report.substring(report.indexOf("proof of misbehavior:\n\t") + 23);
        List<Hash> hashes = new ArrayList<>();
        for (String line : proof.split("\n\t")) {
            hashes.add(Hash.parse(line));
        }
        return hashes;
    }

    private SecurityErrorException meet(MemoryLog first, MemoryLog second) throws IOException {
        SumDbClient client = new SumDbClient(ops, SMALL);
        ops.server = new SumDbServer(first);
        client.merge(first.signed());
        Head before = client.latest();
        // Tiles kept of the first history are damaged tiles of the second, and are read again.
        ops.server = new SumDbServer(second);
        SecurityErrorException[] seen = new SecurityErrorException[1];
        assertThatThrownBy(() -> client.merge(second.signed()))
                .isInstanceOfSatisfying(SecurityErrorException.class, e -> seen[0] = e);
        assertThat(client.latest()).as("the head that was believed stays").isEqualTo(before);
        assertThat(ops.alarms).containsExactly(seen[0]);
        return seen[0];
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 9", "4, 5", "5, 8", "7, 16", "12, 20", "16, 17", "31, 33"})
    void merge_otherHistoryThatIsLonger_isProvenToBegin_otherwise(int older, int newer) throws Exception {
        grow(honest, older);
        grow(fork, newer);
        SecurityErrorException error = meet(honest, fork);
        assertThat(error.older()).isEqualTo(new String(honest.signed(), UTF_8));
        assertThat(error.newer()).isEqualTo(new String(fork.signed(), UTF_8));
        List<Hash> hashes = proofLines(error);
        assertThat(hashes.getFirst()).isNotEqualTo(tree(error.older()).hash());
        // Anybody can check it with nothing but the report: the newer tree begins with another hash of that size.
        new TreeProof(hashes.subList(1, hashes.size())).check(tree(error.newer()), new Tree(older, hashes.getFirst()));
    }

    /** Two signed roots of one size need no tiles, and the first history's cannot be had any more. */
    @Test
    void merge_otherHistoryOfTheSameSize_isFoundOutWithoutTiles() throws Exception {
        grow(honest, 6);
        grow(fork, 6);
        SecurityErrorException error = meet(honest, fork);
        assertThat(error.older()).isEqualTo(new String(fork.signed(), UTF_8));
        assertThat(error.newer()).isEqualTo(new String(honest.signed(), UTF_8));
        assertThat(proofLines(error)).containsExactly(tree(error.newer()).hash());
        assertThat(ops.asked).isEmpty();
    }

    /** The head that comes is the older one, so the tiles of the head that is known show it. */
    @Test
    void merge_otherHistoryThatIsShorter_isFoundOutToo() throws Exception {
        grow(honest, 20);
        grow(fork, 12);
        SumDbClient client = new SumDbClient(ops, SMALL);
        client.merge(honest.signed());
        assertThatThrownBy(() -> client.merge(fork.signed()))
                .isInstanceOfSatisfying(SecurityErrorException.class, e -> {
                    assertThat(e.older()).isEqualTo(new String(signed(fork), UTF_8));
                    assertThat(e.newer()).isEqualTo(new String(signed(honest), UTF_8));
                });
        assertThat(client.latest().tree().size()).isEqualTo(20);
    }

    private static byte[] signed(MemoryLog log) {
        try {
            return log.signed();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void merge_firstHead_needsNoProofAndIsWritten() throws IOException {
        grow(honest, 3);
        new SumDbClient(ops, SMALL).merge(honest.signed());
        assertThat(ops.config.get(NAME + "/latest")).isEqualTo(honest.signed());
        assertThat(ops.alarms).isEmpty();
    }

    @Test
    void report_quotesBothNotesIndented() {
        SecurityErrorException error = new SecurityErrorException("a\nb\n", "c\nd\n", "proof\n");
        assertThat(error.report()).isEqualTo("""
                SECURITY ERROR
                go.sum database server misbehavior detected!

                old database:
                \ta
                \tb
                \t
                new database:
                \tc
                \td
                \t
                proof of misbehavior:
                \tproof
                """);
    }
}
