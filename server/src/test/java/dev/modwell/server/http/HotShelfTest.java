// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.Content;
import dev.modwell.core.serve.Reply.MediaType;
import dev.modwell.core.store.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HotShelfTest {
    private static final String TARGET = "/github.com/!a/b/@v/v1.0.0.mod";
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path temp;

    private long now = Long.MAX_VALUE - SECOND / 2; // the clock may run over
    private final HotShelf shelf = new HotShelf(1 << 20, () -> now);

    private Content file(String text, String sha256) throws Exception {
        Path file = Files.writeString(temp.resolve("file"), text);
        Body body = new Body.WholeFile(file, text.length());
        return new Content(body, MediaType.TEXT, sha256, TestServer.KEPT, new Caching.Immutable(), Tier.DISK);
    }

    @Test
    void keep_file_isReadOnceAndGivenForASecond() throws Exception {
        Content kept = shelf.keep(TARGET, file("module a\n", Sha256.of("module a\n")));
        assertThat(kept.tier()).isEqualTo(Tier.DISK);
        assertThat(kept.body()).isInstanceOf(Body.Bytes.class);
        Files.delete(temp.resolve("file"));
        now += SECOND - 1;
        ReadyAnswer found = shelf.find(TARGET);
        assertThat(found).isNotNull();
        assertThat(new String(found.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("module a\n");
        assertThat(found.content().tier()).isEqualTo(Tier.MEMORY);
        now++;
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void keep_sameAgain_isGoodForAnotherSecondWithoutReading() throws Exception {
        Content hit = file("module a\n", Sha256.of("module a\n"));
        shelf.keep(TARGET, hit);
        Files.delete(temp.resolve("file"));
        now += 5 * SECOND;
        assertThat(shelf.keep(TARGET, hit).tier()).isEqualTo(Tier.MEMORY);
        assertThat(shelf.find(TARGET)).isNotNull();
    }

    @Test
    void keep_bytesThatAreNotWhatTheHashSays_areNotKept() throws Exception {
        Content hit = file("module b\n", Sha256.of("module a\n"));
        assertThat(shelf.keep(TARGET, hit)).isSameAs(hit);
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void keep_largeOrStaleOrVanished_areNotKept() throws Exception {
        String large = "x".repeat(HotShelf.MAX_ANSWER_BYTES + 1);
        shelf.keep(TARGET, file(large, Sha256.of(large)));
        shelf.keep(TARGET, TestServer.text("x", new Caching.Stale(Instant.EPOCH)));
        Content vanished = file("x", Sha256.of("x"));
        Files.delete(temp.resolve("file"));
        shelf.keep(TARGET, vanished);
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void observe_eviction_forgetsBothSpellings() {
        String encoded = TARGET.replace("!", "%21");
        for (String target : new String[] {TARGET, encoded}) {
            shelf.keep(target, TestServer.text("x", new Caching.Immutable()));
            assertThat(shelf.find(target)).isNotNull();
        }
        shelf.observe(new Event.Evicted(Instant.EPOCH, TARGET.substring(1), "damaged"));
        assertThat(shelf.find(TARGET)).isNull();
        assertThat(shelf.find(encoded)).isNull();
    }

    @Test
    void keepCostly_isGoodForAsLongAsItMayBeUsed() {
        shelf.keepCostly("/tile", TestServer.text("t", new Caching.Immutable()));
        shelf.keepCostly("/old", TestServer.text("t", new Caching.For(Duration.ZERO)));
        shelf.keepCostly("/latest", TestServer.text("t", new Caching.For(Duration.ofMinutes(1))));
        assertThat(shelf.find("/old")).isNull();
        now += SECOND;
        assertThat(shelf.find("/latest")).isNull();
        assertThat(shelf.find("/tile")).isNotNull();
        now += 9 * SECOND;
        assertThat(shelf.find("/tile")).isNull();
    }

    @Test
    void keep_moreThanThereIsRoomFor_staysWithinIt() {
        HotShelf small = new HotShelf(100_000, () -> now);
        int kept = 0;
        for (int i = 0; i < 1000; i++) {
            small.keep("/" + i, TestServer.text("x".repeat(1000), new Caching.Immutable()));
        }
        for (int i = 0; i < 1000; i++) {
            kept += small.find("/" + i) == null ? 0 : 1;
        }
        assertThat(kept).isBetween(1, 70);
    }
}
