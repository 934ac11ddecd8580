// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Store} keeps to. A subclass gives a fresh, empty store for each test. */
public abstract class StoreContract {
    protected static final Key ZIP = new Key("example.com/!acme/tool/@v/v1.0.0.zip");
    protected static final Key MOD = new Key("example.com/!acme/tool/@v/v1.0.0.mod");

    /** The same store at each call within one test. */
    protected abstract Store store();

    @Test
    void find_absentKey_isEmpty() throws Exception {
        assertThat(store().find(ZIP)).isEmpty();
    }

    @Test
    void publish_thenFind_givesTheBytesAndTheSidecar() throws Exception {
        byte[] bytes = bytes(100_000);
        Sidecar sidecar = sidecar(bytes);

        Stored published = publish(ZIP, bytes, sidecar);
        Stored found = store().find(ZIP).orElseThrow();

        assertThat(found.key()).isEqualTo(ZIP);
        assertThat(Files.readAllBytes(found.file())).isEqualTo(bytes);
        assertThat(found.lengthBytes()).isEqualTo(bytes.length);
        assertThat(found.sidecar()).isEqualTo(sidecar).isEqualTo(published.sidecar());
    }

    @Test
    void publish_emptyFile_isKept() throws Exception {
        publish(MOD, new byte[0]);

        assertThat(store().find(MOD)).get().extracting(Stored::lengthBytes).isEqualTo(0L);
    }

    @Test
    void begin_beforePublish_isSeenByNobody() throws Exception {
        try (Draft draft = store().begin(ZIP)) {
            draft.append(ByteBuffer.wrap(bytes(10)));

            assertThat(store().find(ZIP)).isEmpty();
            assertThat(keys("")).isEmpty();
        }
        assertThat(store().find(ZIP)).isEmpty();
    }

    @Test
    void draft_growing_isReadableAsFarAsItHasGrown() throws Exception {
        byte[] bytes = bytes(200_000);
        try (Draft draft = store().begin(ZIP, bytes.length)) {
            draft.append(ByteBuffer.wrap(bytes, 0, 70_000));
            assertThat(draft.lengthBytes()).isEqualTo(70_000);
            assertThat(Files.readAllBytes(draft.file())).isEqualTo(java.util.Arrays.copyOf(bytes, 70_000));
            draft.append(ByteBuffer.wrap(bytes, 70_000, 130_000));

            draft.publish(sidecar(bytes));

            assertThat(Files.readAllBytes(draft.file()))
                    .as("readers of the draft go on after publishing")
                    .isEqualTo(bytes);
        }
        assertThat(Files.readAllBytes(store().find(ZIP).orElseThrow().file())).isEqualTo(bytes);
    }

    @Test
    void draft_growing_knowsTheHashOfWhatItHas() throws Exception {
        byte[] bytes = bytes(200_000);
        try (Draft draft = store().begin(ZIP, bytes.length)) {
            assertThat(draft.sha256()).isEqualTo(sha256(new byte[0]));
            draft.append(ByteBuffer.wrap(bytes, 0, 70_000));
            assertThat(draft.sha256()).isEqualTo(sha256(java.util.Arrays.copyOf(bytes, 70_000)));
            draft.append(ByteBuffer.wrap(bytes, 70_000, 130_000));
            assertThat(draft.sha256()).isEqualTo(sha256(bytes)).isEqualTo(draft.sha256());
        }
    }

    @Test
    void draft_closed_leavesNothing() throws Exception {
        Draft draft = store().begin(ZIP);
        draft.append(ByteBuffer.wrap(bytes(10)));
        draft.close();
        draft.close();

        assertThat(draft.file()).doesNotExist();
        assertThat(store().resume(ZIP)).isEmpty();
    }

    @Test
    void publish_keyIsKeptAlready_firstWriterWins() throws Exception {
        byte[] first = bytes(1000);
        byte[] second = bytes(2000);
        publish(ZIP, first);

        Stored returned = publish(ZIP, second);

        assertThat(returned.sidecar().sha256()).isEqualTo(sha256(first));
        assertThat(Files.readAllBytes(store().find(ZIP).orElseThrow().file())).isEqualTo(first);
    }

    @Test
    void publish_manyAtOnce_keepsExactlyOneWhole() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Stored>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] bytes = bytes(1000 + i);
                all.add(pool.submit(() -> publish(ZIP, bytes)));
            }
            Stored kept =
                    store().find(ZIP).or(() -> Optional.of(get(all.getFirst()))).orElseThrow();
            for (Future<Stored> each : all) {
                assertThat(each.get().sidecar()).isEqualTo(kept.sidecar());
            }
            assertThat(sha256(Files.readAllBytes(kept.file())))
                    .isEqualTo(kept.sidecar().sha256());
        }
    }

    @Test
    void remove_takesFileAndSidecarAway_butNotFromWhoReadsIt() throws Exception {
        byte[] bytes = bytes(50_000);
        Stored stored = publish(ZIP, bytes);
        try (java.io.InputStream reader = Files.newInputStream(stored.file())) {
            assertThat(reader.readNBytes(1000)).hasSize(1000);

            store().remove(ZIP, "a test");

            assertThat(store().find(ZIP)).isEmpty();
            assertThat(reader.readAllBytes()).hasSize(49_000);
        }
        store().remove(ZIP, "there is none any more");
        byte[] other = bytes(10);
        assertThat(publish(ZIP, other).sidecar().sha256()).isEqualTo(sha256(other));
    }

    @Test
    void describe_changesTheVerification() throws Exception {
        byte[] bytes = bytes(100);
        Stored stored = publish(ZIP, bytes);
        Sidecar confirmed = stored.sidecar().with(Verification.CONFIRMED);

        store().describe(ZIP, confirmed);

        assertThat(store().find(ZIP).orElseThrow().sidecar()).isEqualTo(confirmed);
        store().describe(MOD, confirmed);
        assertThat(store().find(MOD)).as("what is not kept is not described").isEmpty();
    }

    @Test
    void describe_withOtherBytesHash_isRefused() throws Exception {
        publish(ZIP, bytes(100));

        assertThatThrownBy(() -> store().describe(ZIP, sidecar(bytes(101)))).isInstanceOf(StoreException.class);
    }

    @Test
    void keys_areThoseBelowThePrefix() throws Exception {
        Key info = new Key("example.com/!acme/tool/@v/v1.0.0.info");
        Key other = new Key("example.com/!acme/toolbox/@v/v1.0.0.info");
        Key lookup = new Key("sumdb/sum.golang.org/lookup/example.com/!acme/tool@v1.0.0");
        for (Key key : List.of(info, other, lookup)) {
            publish(key, "{}".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(keys("")).containsExactlyInAnyOrder(info, other, lookup);
        assertThat(keys("example.com/!acme/tool/@v/")).containsExactly(info);
        assertThat(keys("example.com/!acme/tool")).containsExactlyInAnyOrder(info, other);
        assertThat(keys("sumdb/sum.golang.org/")).containsExactly(lookup);
        assertThat(keys("nowhere.example/")).isEmpty();
    }

    @Test
    void key_withLongestElement_isKept() throws Exception {
        Key longest = new Key("example.com/" + "x".repeat(255) + "/@v/v1.0.0-" + "y".repeat(240) + ".zip");
        byte[] bytes = bytes(10);

        publish(longest, bytes);

        assertThat(store().find(longest)).isPresent();
    }

    private static Stored get(Future<Stored> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    protected final List<Key> keys(String prefix) throws IOException {
        try (Stream<Key> keys = store().keys(prefix)) {
            return keys.toList();
        }
    }

    protected final Stored publish(Key key, byte[] bytes) throws IOException {
        return publish(key, bytes, sidecar(bytes));
    }

    private Stored publish(Key key, byte[] bytes, Sidecar sidecar) throws IOException {
        try (Draft draft = store().begin(key, bytes.length)) {
            draft.append(ByteBuffer.wrap(bytes));
            return draft.publish(sidecar);
        }
    }

    /** Bytes that depend on their number only. */
    protected static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    protected static Sidecar sidecar(byte[] bytes) {
        return new Sidecar(
                sha256(bytes),
                "h1:abc=",
                "goproxy.example",
                Instant.parse("2026-01-02T03:04:05Z"),
                Verification.PENDING);
    }

    protected static String sha256(byte[] bytes) {
        java.security.MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        return Hashing.soFar(digest);
    }
}
