// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.tlog.Tile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumDbClientTest {
    private static final String NAME = "log.example/db";
    private static final String ZIP = "h1:flS2VctbRrTv+sBE+VKgxx6hlkMGPVz9MGOmzMYFg3k=";
    private static final String GO_MOD = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final ClientSettings SMALL = ClientSettings.defaults().withTileHeight(2);

    private SignerKey signer;
    private MemoryLog log;
    private FakeOps ops;

    @BeforeEach
    void open() throws NoteException {
        signer = SignerKey.generate(new SecureRandom(), NAME);
        log = new MemoryLog(signer, SumDbClientTest::lines);
        ops = new FakeOps(signer.verifierKey() + "\n", new SumDbServer(log));
    }

    private static String lines(ModuleVersion module) throws IOException {
        if (module.path().value().contains("missing")) {
            throw new NoSuchFileException("no such version");
        }
        return module.path() + " " + module.version() + " " + ZIP + "\n" + module.path() + " " + module.version()
                + "/go.mod " + GO_MOD + "\n";
    }

    private static ModuleVersion module(int i) {
        return ModuleVersion.of("example.com/Mod" + i, "v1.0." + i);
    }

    private SumDbClient client() {
        return new SumDbClient(ops, SMALL);
    }

    private void grow(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            log.lookup(module(i));
        }
    }

    private byte[] latest() {
        return ops.config.getOrDefault(NAME + "/latest", new byte[0]);
    }

    @Test
    void lookup_firstRecord_givesItsHashes() throws IOException {
        SumLines lines = client().lookup(module(1));
        assertThat(lines.zip().orElseThrow()).hasToString(ZIP);
        assertThat(lines.goMod().orElseThrow()).hasToString(GO_MOD);
        assertThat(lines.zipLines()).containsExactly("example.com/Mod1 v1.0.1 " + ZIP);
        assertThat(lines.goModLines()).containsExactly("example.com/Mod1 v1.0.1/go.mod " + GO_MOD);
        assertThat(ops.asked).startsWith("/lookup/example.com/!mod1@v1.0.1");
        assertThat(ops.cache).containsKey(NAME + "/lookup/example.com/!mod1@v1.0.1");
        assertThat(latest()).isEqualTo(log.signed());
    }

    @Test
    void lookup_again_asksNothing() throws IOException {
        SumDbClient client = client();
        client.lookup(module(1));
        ops.asked.clear();
        client.lookup(module(1));
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void lookup_newClientWithCache_asksNothing() throws IOException {
        grow(0, 20);
        client().lookup(module(3));
        ops.asked.clear();
        assertThat(client().lookup(module(3)).zip()).isPresent();
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void lookup_growingLog_provesEachStep() throws IOException {
        SumDbClient client = client();
        for (int i = 0; i < 40; i++) {
            client.lookup(module(i));
            assertThat(client.latest().tree().size()).isEqualTo(i + 1L);
            assertThat(latest()).isEqualTo(log.signed());
        }
        for (int i = 0; i < 40; i++) {
            assertThat(client().lookup(module(i)).record().id()).isEqualTo(i);
        }
        assertThat(ops.alarms).isEmpty();
    }

    @Test
    void merge_partialTileGone_takesTheFullOne() throws IOException {
        grow(0, 6);
        byte[] six = log.signed();
        grow(6, 7);
        byte[] seven = log.signed();
        grow(7, 64);
        ops.change((path, body) -> {
            if (path.contains(".p/")) {
                throw new IOException("410 gone");
            }
            return body;
        });
        SumDbClient client = client();
        client.merge(six);
        client.merge(seven);
        assertThat(client.latest().tree().size()).isEqualTo(7);
        assertThat(ops.asked).contains("/tile/2/0/001.p/3", "/tile/2/0/001");
        assertThat(ops.cache.get(NAME + "/tile/2/0/001.p/3")).hasSize(96);
        ops.cache.put(NAME + "/tile/2/0/001", log.readTile(new Tile(2, 0, 1, 4)));
        ops.cache.remove(NAME + "/tile/2/0/001.p/3");
        ops.asked.clear();
        SumDbClient other = client();
        other.merge(seven);
        assertThat(ops.asked).doesNotContain("/tile/2/0/001.p/3");
    }

    @Test
    void lookup_skippedModule_asksNothing() {
        SumDbClient client =
                new SumDbClient(ops, SMALL.withNoSumDb(PrefixPatterns.parse("example.com/Mod1,corp.example")));
        assertThat(client.skips(ModulePath.parse("corp.example/x"))).isTrue();
        assertThatThrownBy(() -> client.lookup(module(1)))
                .isInstanceOf(NoSumDbException.class)
                .hasMessage("example.com/Mod1: skipped (listed in GONOSUMDB)");
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void lookup_unknownVersion_isTheDatabasesAnswerAndNotRemembered() throws IOException {
        SumDbClient client = client();
        ModuleVersion missing = ModuleVersion.of("example.com/missing", "v1.0.0");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.lookup(missing))
                    .hasMessage("example.com/missing@v1.0.0: 404 no such version");
        }
        assertThat(ops.asked).hasSize(2);
    }

    @Test
    void lookup_changedRecord_isRefusedAndNotKept() {
        ops.change((path, body) -> path.startsWith("/lookup/")
                ? new String(body, UTF_8).replace(ZIP, GO_MOD).getBytes(UTF_8)
                : body);
        assertThatThrownBy(() -> client().lookup(module(1)))
                .hasMessage("example.com/Mod1@v1.0.1: cannot authenticate record data in server response");
        assertThat(ops.cache.keySet()).noneMatch(file -> file.contains("/lookup/"));
    }

    @Test
    void lookup_otherRecordsNumber_isRefused() throws IOException {
        grow(0, 3);
        ops.change((path, body) -> path.startsWith("/lookup/")
                ? new String(body, UTF_8).replaceFirst("^\\d+", "9").getBytes(UTF_8)
                : body);
        assertThatThrownBy(() -> client().lookup(module(1)))
                .hasMessage("example.com/Mod1@v1.0.1: cannot validate record 9 in tree of size 3");
        ops.change((path, body) -> path.startsWith("/lookup/")
                ? new String(body, UTF_8).replaceFirst("^\\d+", "-1").getBytes(UTF_8)
                : body);
        assertThatThrownBy(() -> client().lookup(module(1))).hasMessageContaining("cannot validate record -1");
    }

    @Test
    void lookup_changedTile_isRefusedAndNotKept() throws IOException {
        grow(0, 9);
        ops.change((path, body) -> {
            if (path.startsWith("/tile/")) {
                body[0] ^= 1;
            }
            return body;
        });
        assertThatThrownBy(() -> client().lookup(module(1))).hasMessageEndingWith("downloaded inconsistent tile");
        assertThat(ops.cache).isEmpty();
        ops.change((path, body) -> body);
        assertThat(client().lookup(module(1)).zip()).isPresent();
    }

    @Test
    void lookup_damagedCache_isReadAgain() throws IOException {
        grow(0, 9);
        client().lookup(module(1));
        ops.cache.replaceAll((file, contents) -> file.contains("/tile/") ? new byte[contents.length] : contents);
        assertThat(client().lookup(module(1)).zip()).isPresent();
        assertThat(ops.logged).isNotEmpty();
        ops.cache.replaceAll((file, contents) -> file.contains("/lookup/") ? new byte[3] : contents);
        assertThat(client().lookup(module(1)).zip()).isPresent();
        ops.asked.clear();
        assertThat(client().lookup(module(1)).zip()).isPresent();
        assertThat(ops.asked).isEmpty();
    }

    /** The record is still right, only the signature behind it is not: the database is asked again all the same. */
    @Test
    void lookup_keptSignatureDamaged_isReadAgain() throws IOException {
        grow(0, 9);
        client().lookup(module(1));
        String file = NAME + "/lookup/example.com/!mod1@v1.0.1";
        byte[] right = ops.cache.getOrDefault(file, new byte[0]);
        for (String damaged : List.of(
                new String(right, UTF_8).replace("\n9\n", "\n8\n"),
                new String(right, UTF_8).substring(0, right.length - 9),
                new String(right, UTF_8).replaceAll("(?s)\\n\\n.*", "\n\nhello\n\n\u2014 x AAAAAAAA\n"))) {
            ops.cache.put(file, damaged.getBytes(UTF_8));
            ops.logged.clear();
            assertThat(client().lookup(module(1)).zip()).isPresent();
            assertThat(ops.logged)
                    .singleElement()
                    .asString()
                    .startsWith("kept " + file + " proves nothing, asking again: reading tree note: ");
            assertThat(ops.cache.get(file)).isEqualTo(right);
        }
    }

    @Test
    void lookup_headSignedByOthers_isRefused() throws Exception {
        SignerKey other = SignerKey.generate(new SecureRandom(), NAME);
        ops.server = new SumDbServer(new MemoryLog(other, SumDbClientTest::lines));
        assertThatThrownBy(() -> client().lookup(module(1)))
                .hasMessageContaining(
                        "reading tree note: note has no verifiable signatures\nnote:\ngo.sum database tree");
    }

    @Test
    void lookup_noteThatIsNoTree_isRefused() throws Exception {
        byte[] note = dev.modwell.gomod.sumdb.note.Note.of("hello\n").sign(signer);
        assertThatThrownBy(() -> client().merge(note)).hasMessage("reading tree: malformed tree note\ntree:\nhello\n");
    }

    @Test
    void lookup_longAnswer_isRefused() {
        ops.change((path, body) -> new byte[SumDbClient.MAX_ANSWER + 1]);
        assertThatThrownBy(() -> client().lookup(module(1))).hasMessageContaining("bytes is too long");
        ops.change((path, body) -> new byte[SumDbClient.MAX_ANSWER]);
        assertThatThrownBy(() -> client().lookup(module(1))).hasMessageEndingWith("malformed record data");
    }

    @Test
    void lookup_numberOfTheNextRecord_isRefused() throws IOException {
        grow(0, 3);
        ops.change((path, body) -> path.startsWith("/lookup/")
                ? new String(body, UTF_8).replaceFirst("^\\d+", "3").getBytes(UTF_8)
                : body);
        assertThatThrownBy(() -> client().lookup(module(1)))
                .hasMessage("example.com/Mod1@v1.0.1: cannot validate record 3 in tree of size 3");
    }

    @Test
    void latest_ofANewClient_isTheConfiguredHead() throws IOException {
        assertThat(client().latest().tree().size()).isZero();
        grow(0, 5);
        client().merge(log.signed());
        assertThat(client().latest().tree().size()).isEqualTo(5);
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void merge_theSameHeadAgain_asksAndWritesNothing() throws IOException {
        grow(0, 5);
        SumDbClient client = client();
        client.merge(log.signed());
        ops.config.remove(NAME + "/latest");
        client.merge(log.signed());
        assertThat(latest()).isEmpty();
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void merge_configuredHeadThatIsDamaged_isToldAndNotOverwritten() throws IOException {
        grow(0, 5);
        ops.config.put(NAME + "/latest", "garbage".getBytes(UTF_8));
        assertThatThrownBy(() -> client().merge(log.signed()))
                .hasMessage("initializing sumdb.Client: reading tree note: malformed note\nnote:\ngarbage");
        assertThat(latest()).isEqualTo("garbage".getBytes(UTF_8));
    }

    @Test
    void merge_tilesOutOfReach_saysWhichTreesAreCompared() throws IOException {
        grow(0, 5);
        SumDbClient client = client();
        client.merge(log.signed());
        grow(5, 9);
        ops.change((path, body) -> {
            throw new IOException("line is cut");
        });
        assertThatThrownBy(() -> client.merge(log.signed())).hasMessage("checking tree#5 against tree#9: line is cut");
        assertThat(client.latest().tree().size()).isEqualTo(5);
        assertThat(ops.alarms).isEmpty();
    }

    @Test
    void lookup_fork_raisesTheAlarmWithBothNotes() throws IOException {
        grow(0, 12);
        client().lookup(module(1));
        String older = new String(log.signed(), UTF_8);
        MemoryLog fork = new MemoryLog(signer, SumDbClientTest::lines);
        ops.server = new SumDbServer(fork);
        for (int i = 30; i < 50; i++) {
            fork.lookup(module(i));
        }
        assertThatThrownBy(() -> client().lookup(module(35)))
                .isInstanceOfSatisfying(SecurityErrorException.class, e -> {
                    assertThat(e.older()).isEqualTo(older);
                    assertThat(e.newer()).contains("go.sum database tree\n20\n");
                    assertThat(e.report())
                            .startsWith(
                                    "SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:\n\t")
                            .contains("proof of misbehavior:\n\t")
                            .doesNotContain("internal error");
                })
                .hasMessage("security error: misbehaving server");
        assertThat(ops.alarms).hasSize(1);
        assertThat(latest()).isEqualTo(older.getBytes(UTF_8));
    }

    @Test
    void lookup_forkOfTheSameSize_raisesTheAlarm() throws IOException {
        grow(0, 4);
        client().lookup(module(1));
        MemoryLog fork = new MemoryLog(signer, SumDbClientTest::lines);
        for (int i = 30; i < 34; i++) {
            fork.lookup(module(i));
        }
        SumDbClient client = client();
        assertThatThrownBy(() -> client.merge(fork.signed())).isInstanceOf(SecurityErrorException.class);
    }

    @Test
    void merge_olderHead_changesNothing() throws IOException {
        grow(0, 5);
        byte[] old = log.signed();
        grow(5, 9);
        SumDbClient client = client();
        client.lookup(module(1));
        client.merge(old);
        client.merge(new byte[0]);
        assertThat(client.latest().tree().size()).isEqualTo(9);
    }

    @Test
    void merge_configurationMovedOn_takesItIntoAccount() throws IOException {
        grow(0, 5);
        SumDbClient client = client();
        client.lookup(module(1));
        grow(5, 9);
        ops.config.put(NAME + "/latest", log.signed());
        grow(9, 12);
        ops.conflicts = 2;
        client.lookup(module(11));
        assertThat(client.latest().tree().size()).isEqualTo(12);
        assertThat(latest()).isEqualTo(log.signed());
    }

    @Test
    void merge_configurationIsNewer_isLeftAlone() throws IOException {
        grow(0, 5);
        SumDbClient client = client();
        client.lookup(module(1));
        grow(5, 7);
        byte[] middle = log.signed();
        grow(7, 9);
        ops.config.put(NAME + "/latest", log.signed());
        client.merge(middle);
        assertThat(client.latest().tree().size()).isEqualTo(9);
        assertThat(latest()).isEqualTo(log.signed());
    }

    @Test
    void lookup_badKey_isToldAndTriedAgain() throws IOException {
        byte[] key = ops.config.get("key");
        ops.config.put("key", "garbage".getBytes(UTF_8));
        SumDbClient client = client();
        assertThatThrownBy(() -> client.lookup(module(1)))
                .hasMessage("example.com/Mod1@v1.0.1: initializing sumdb.Client: malformed verifier id");
        ops.config.remove("key");
        assertThatThrownBy(() -> client.lookup(module(1))).hasMessageEndingWith("initializing sumdb.Client: no key");
        ops.config.put("key", key);
        assertThat(client.lookup(module(1)).zip()).isPresent();
    }

    @Test
    void lookup_manyAtOnce_areAllRight() throws IOException, InterruptedException, ExecutionException {
        grow(0, 30);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SumDbClient client = new SumDbClient(ops, SMALL.withExecutor(threads));
            List<Future<SumLines>> found = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ModuleVersion module = module(i % 50);
                found.add(threads.submit(() -> client.lookup(module)));
            }
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).get().module()).isEqualTo(module(i % 50));
            }
            assertThat(client.latest().tree().size()).isEqualTo(50);
        }
        assertThat(ops.alarms).isEmpty();
        assertThat(latest()).isEqualTo(log.signed());
        assertThat(ops.asked.stream().filter(path -> path.startsWith("/lookup/")))
                .hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void lookup_usualHeight_asksForTilesOfHeight8() throws IOException {
        grow(0, 300);
        new SumDbClient(ops, ClientSettings.defaults()).lookup(module(5));
        assertThat(ops.asked).contains("/" + new Tile(8, 0, 0, 256).path(), "/" + new Tile(8, 1, 0, 1).path());
    }

    @Test
    void sumLines_otherKindsOfHash_areNotTakenForIt() {
        ModuleVersion module = module(1);
        SumLines lines = new SumLines(
                module, new dev.modwell.gomod.sumdb.tlog.LogRecord(0, "example.com/Mod1 v1.0.1 h9:x\nother v1 h1:y\n"));
        assertThat(lines.zip()).isEmpty();
        assertThat(lines.zipLines()).hasSize(1);
        assertThat(lines.goMod()).isEmpty();
    }
}
