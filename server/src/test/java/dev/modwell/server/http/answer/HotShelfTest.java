// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.Content;
import dev.modwell.core.serve.Reply.MediaType;
import dev.modwell.core.store.Sha256;
import dev.modwell.server.http.TestServer;
import dev.modwell.server.http.answer.ReadyAnswer.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    void keep_file_isReadOnceAndGivenForASecondAfterItIsGone() throws Exception {
        Content kept = shelf.keep(TARGET, file("module a\n", Sha256.of("module a\n")));
        assertThat(kept.tier()).isEqualTo(Tier.DISK);
        assertThat(kept.body()).isInstanceOf(Body.Bytes.class);
        Files.delete(temp.resolve("file"));
        now += SECOND - 1;
        ReadyAnswer found = shelf.find(TARGET);
        assertThat(found).isNotNull();
        assertThat(found.load())
                .isInstanceOfSatisfying(
                        Load.InMemory.class,
                        load -> assertThat(new String(load.bytes(), UTF_8)).isEqualTo("module a\n"));
        assertThat(found.content().tier()).isEqualTo(Tier.MEMORY);
        now++;
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void find_fileThatStaysTheSame_isGivenForTenSecondsAndThenAskedForAgain() throws Exception {
        Content hit = file("module a\n", Sha256.of("module a\n"));
        shelf.keep(TARGET, hit);
        for (int i = 0; i < 9; i++) {
            now += SECOND;
            assertThat(shelf.find(TARGET)).isNotNull();
        }
        now += SECOND;
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void find_fileThatWasWrittenAnew_isAskedForAgain() throws Exception {
        shelf.keep(TARGET, file("module a\n", Sha256.of("module a\n")));
        file("module abc\n", "");
        now += SECOND;
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void find_textOfNoFile_isAskedForAgainAfterASecond() {
        shelf.keep(TARGET, TestServer.text("x", new Caching.Immutable()));
        now += SECOND;
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void keep_sameAgain_isGoodForAnotherTenSecondsWithoutReading() throws Exception {
        Content hit = file("module a\n", Sha256.of("module a\n"));
        shelf.keep(TARGET, hit);
        now += 15 * SECOND;
        assertThat(shelf.keep(TARGET, hit).tier()).isEqualTo(Tier.MEMORY);
        now += 9 * SECOND;
        assertThat(shelf.find(TARGET)).isNotNull();
    }

    @Test
    void keep_sameBytesInAnotherFile_areReadAnewAndLookedAtThere() throws Exception {
        Content hit = file("module a\n", Sha256.of("module a\n"));
        shelf.keep(TARGET, hit);
        Path file = temp.resolve("file");
        Files.delete(file);
        Files.writeString(temp.resolve("other"), "another inode");
        Files.writeString(file, "module a\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(shelf.keep(TARGET, hit).tier()).isEqualTo(Tier.DISK);
        now += SECOND;
        assertThat(shelf.find(TARGET)).isNotNull();
    }

    @Test
    void keep_bytesThatAreNotWhatTheHashSays_areNotKept() throws Exception {
        Content hit = file("module b\n", Sha256.of("module a\n"));
        assertThat(shelf.keep(TARGET, hit)).isSameAs(hit);
        assertThat(shelf.find(TARGET)).isNull();
    }

    @Test
    void keep_longTextOrStaleOrVanished_areNotKept() throws Exception {
        String large = "x".repeat(HotShelf.MAX_ANSWER_BYTES + 1);
        shelf.keep(TARGET, TestServer.text(large, new Caching.Immutable()));
        shelf.keep(TARGET, TestServer.text("x", new Caching.Stale(Instant.EPOCH)));
        Content vanished = file("x", Sha256.of("x"));
        Files.delete(temp.resolve("file"));
        shelf.keep(TARGET, vanished);
        assertThat(shelf.find(TARGET)).isNull();
    }

    private static OpenFile opened(HotShelf shelf, String target) {
        ReadyAnswer found = shelf.find(target);
        assertThat(found).isNotNull();
        return ((Load.Opened) found.load()).file();
    }

    @Test
    void keep_longFile_staysOpenAsLongAsItIsTheSame() throws Exception {
        String text = "x".repeat(HotShelf.MAX_FILE_BYTES + 1);
        Content hit = file(text, Sha256.of(text));
        assertThat(shelf.keep(TARGET, hit)).isSameAs(hit);
        OpenFile file = opened(shelf, TARGET);
        now += 10 * SECOND;
        assertThat(shelf.find(TARGET)).isNull();
        shelf.keep(TARGET, hit);
        assertThat(opened(shelf, TARGET)).isSameAs(file);
        assertThat(file.isClosed()).isFalse();
        shelf.keep(TARGET, file(text + "y", Sha256.of(text + "y")));
        assertThat(opened(shelf, TARGET)).isNotSameAs(file);
        assertThat(file.isClosed()).isTrue();
    }

    @Test
    void forgottenFile_isClosedWhenTheLastWhoSendsItIsDone() throws Exception {
        String text = "x".repeat(HotShelf.MAX_FILE_BYTES + 1);
        shelf.keep(TARGET, file(text, Sha256.of(text)));
        OpenFile file = opened(shelf, TARGET);
        assertThat(file.hold()).isTrue();
        shelf.observe(new Event.Evicted(Instant.EPOCH, TARGET.substring(1), "damaged"));
        assertThat(shelf.find(TARGET)).isNull();
        assertThat(file.isClosed()).isFalse();
        file.letGo();
        assertThat(file.isClosed()).isTrue();
        assertThat(file.hold()).isFalse();
    }

    @Test
    void keep_manyFiles_leavesABoundedNumberOpen() throws Exception {
        String text = "x".repeat(HotShelf.MAX_FILE_BYTES + 1);
        Content hit = file(text, Sha256.of(text));
        List<OpenFile> files = new ArrayList<>();
        for (int i = 0; i < HotShelf.MAX_OPEN_FILES + 50; i++) {
            shelf.keep("/" + i, hit);
            if (shelf.find("/" + i) != null) {
                files.add(opened(shelf, "/" + i));
            }
        }
        assertThat(files.stream().filter(file -> !file.isClosed())).hasSizeLessThanOrEqualTo(HotShelf.MAX_OPEN_FILES);
        shelf.clear();
        assertThat(files).allMatch(OpenFile::isClosed);
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
