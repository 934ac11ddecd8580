// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.NoteException;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.sumdb.tlog.Tile;
import dev.modwell.gomod.sumdb.tlog.TileReader;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TileStoreTest {
    private static final ClientSettings SMALL = ClientSettings.defaults().withTileHeight(2);
    private static final Tile FULL = new Tile(2, 0, 0, 4);
    private static final Tile PART = new Tile(2, 0, 0, 3);

    private MemoryLog log;
    private FakeOps ops;

    @BeforeEach
    void grow() throws IOException, NoteException {
        SignerKey signer = SignerKey.generate(new SecureRandom(), "log.example");
        log = new MemoryLog(signer, module -> module.path() + " " + module.version() + " h1:x\n");
        for (int i = 0; i < 9; i++) {
            log.lookup(ModuleVersion.of("example.com/m", "v1.0." + i));
        }
        ops = new FakeOps(signer.verifierKey().toString(), new SumDbServer(log));
    }

    private TileStore store() {
        return new TileStore("log.example", ops, SMALL);
    }

    private static byte[] one(TileReader reader, Tile tile) throws IOException {
        return reader.read(List.of(tile)).getFirst();
    }

    private byte[] contents(Tile tile) throws IOException {
        return log.readTile(tile);
    }

    @Test
    void read_unproven_isAskedForEachTime() throws IOException {
        TileReader reader = store().cached();
        assertThat(one(reader, FULL)).isEqualTo(contents(FULL));
        assertThat(one(reader, FULL)).isEqualTo(contents(FULL));
        assertThat(ops.asked).containsExactly("/tile/2/0/000", "/tile/2/0/000");
        assertThat(ops.written).isEmpty();
    }

    @Test
    void save_proven_isRememberedAndCachedOnce() throws IOException {
        TileReader reader = store().cached();
        reader.save(List.of(FULL, PART), List.of(contents(FULL), contents(PART)));
        reader.save(List.of(FULL, PART), List.of(contents(FULL), contents(PART)));
        assertThat(ops.written).containsExactly("log.example/tile/2/0/000", "log.example/tile/2/0/000.p/3");
        assertThat(one(reader, FULL)).isEqualTo(contents(FULL));
        assertThat(one(reader, PART)).isEqualTo(contents(PART));
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void save_alreadyInTheCache_isNotWrittenAgain() throws IOException {
        ops.cache.put("log.example/tile/2/0/000", contents(FULL));
        store().cached().save(List.of(FULL), List.of(contents(FULL)));
        assertThat(ops.written).isEmpty();
        ops.cache.put("log.example/tile/2/0/000", new byte[128]);
        store().cached().save(List.of(FULL), List.of(contents(FULL)));
        assertThat(ops.written).containsExactly("log.example/tile/2/0/000");
        assertThat(ops.cache.get("log.example/tile/2/0/000")).isEqualTo(contents(FULL));
    }

    @Test
    void save_otherContentsThanRemembered_replacesThem() throws IOException {
        TileReader reader = store().cached();
        reader.save(List.of(FULL), List.of(new byte[128]));
        reader.save(List.of(FULL), List.of(contents(FULL)));
        assertThat(one(reader, FULL)).isEqualTo(contents(FULL));
        assertThat(ops.written).hasSize(2);
    }

    @Test
    void read_part_isTheBeginningOfAFullTileInTheCache() throws IOException {
        ops.cache.put("log.example/tile/2/0/000", contents(FULL));
        assertThat(one(store().cached(), PART)).isEqualTo(contents(PART));
        assertThat(ops.asked).isEmpty();
    }

    @Test
    void read_fullTileTooShortInTheCache_isGivenAsItIs() throws IOException {
        byte[] damaged = Arrays.copyOf(contents(FULL), 40);
        ops.cache.put("log.example/tile/2/0/000", damaged);
        assertThat(one(store().cached(), PART)).isEqualTo(damaged);
        assertThat(one(store().cached(), FULL)).isEqualTo(damaged);
    }

    @Test
    void remote_neverLooksAtWhatIsKept() throws IOException {
        ops.cache.put("log.example/tile/2/0/000", new byte[128]);
        TileStore store = store();
        store.cached().save(List.of(FULL), List.of(new byte[128]));
        assertThat(one(store.remote(), FULL)).isEqualTo(contents(FULL));
        assertThat(ops.asked).containsExactly("/tile/2/0/000");
    }

    @Test
    void read_partThatIsGone_isCutFromTheFullOne() throws IOException {
        ops.change((path, body) -> {
            if (path.endsWith(".p/3")) {
                throw new IOException("410 gone");
            }
            return body;
        });
        assertThat(one(store().cached(), PART)).isEqualTo(contents(PART));
        assertThat(ops.asked).containsExactly("/tile/2/0/000.p/3", "/tile/2/0/000");
    }

    @Test
    void read_neitherPartNorFull_tellsOfThePart() {
        ops.change((path, body) -> {
            throw new IOException("no " + path);
        });
        assertThatThrownBy(() -> one(store().cached(), PART))
                .hasMessage("no /tile/2/0/000.p/3")
                .satisfies(e ->
                        assertThat(e.getSuppressed()).singleElement().asString().endsWith("no /tile/2/0/000"));
        ops.asked.clear();
        assertThatThrownBy(() -> one(store().cached(), FULL)).hasMessage("no /tile/2/0/000");
        assertThat(ops.asked).as("a full tile has nothing to fall back to").hasSize(1);
    }

    @Test
    void read_several_usesTheExecutorAndKeepsTheOrder() throws IOException {
        List<Runnable> delayed = new ArrayList<>();
        Executor lastFirst = task -> {
            delayed.add(task);
            if (delayed.size() == 3) {
                delayed.reversed().forEach(Runnable::run);
            }
        };
        Tile second = new Tile(2, 0, 1, 4);
        Tile third = new Tile(2, 0, 2, 1);
        TileReader reader = new TileStore("log.example", ops, SMALL.withExecutor(lastFirst)).cached();
        assertThat(reader.height()).isEqualTo(2);
        assertThat(reader.read(List.of(FULL, second, third)))
                .containsExactly(contents(FULL), contents(second), contents(third));
        assertThat(ops.asked).containsExactly("/tile/2/0/002.p/1", "/tile/2/0/001", "/tile/2/0/000");
    }

    @Test
    void settings_changeOnePartEach() {
        Executor executor = task -> {};
        ClientSettings changed =
                ClientSettings.defaults().withExecutor(executor).withTileHeight(3);
        assertThat(changed.tileHeight()).isEqualTo(3);
        assertThat(changed.executor()).isSameAs(executor);
        assertThat(changed.noSumDb()).isEqualTo(ClientSettings.defaults().noSumDb());
        assertThat(ClientSettings.defaults().tileHeight()).isEqualTo(8);
    }
}
