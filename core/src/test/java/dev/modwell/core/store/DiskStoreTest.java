// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskStoreTest extends StoreContract {
    @TempDir
    Path folder;

    private final TestClock clock = TestClock.start();
    private final Events events = Events.open();
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private DiskLayout layout;
    private DataFolder data;
    private DiskStore store;

    @BeforeEach
    void open() throws IOException {
        layout = DiskLayout.of(folder.resolve("data"));
        data = DataFolder.own(layout, "");
        store = DiskStore.open(data, events, clock);
        events.subscribe(seen::add);
    }

    @AfterEach
    void close() throws IOException {
        data.close();
        assertThat(filesBelow(layout.tmp())).as("leftover drafts").isEmpty();
        assertThat(filesBelow(layout.tree().resolve(".staging")))
                .as("leftovers in the tree")
                .isEmpty();
        assertThat(filesBelow(layout.sidecars().resolve(".staging")))
                .as("leftovers")
                .isEmpty();
    }

    @Override
    protected Store store() {
        return store;
    }

    /** Once a description was remembered with the size and time that the file had afterwards. */
    @Test
    void describe_whileTheFileIsDamaged_doesNotTakeTheDamagedOneForTheComparedOne() throws Exception {
        byte[] bytes = bytes(1000);
        for (int i = 0; i < 200; i++) {
            publish(ZIP, bytes);
            Path file = store.find(ZIP).orElseThrow().file();
            Thread describing = Thread.startVirtualThread(() -> {
                try {
                    store.describe(ZIP, sidecar(bytes));
                } catch (StoreException e) {
                    // The damage was seen first.
                }
            });
            Files.write(file, new byte[] {1, 2, 3});
            describing.join();
            assertThat(store.find(ZIP)).isEmpty();
        }
    }

    @Test
    void reopened_knowsWhatWasKept() throws Exception {
        byte[] bytes = bytes(1000);
        publish(ZIP, bytes);

        reopen();

        assertThat(store.find(ZIP).orElseThrow().sidecar()).isEqualTo(sidecar(bytes));
    }

    @Test
    void file_isWhereGoLooksForIt() throws Exception {
        publish(ZIP, bytes(10));

        assertThat(folder.resolve("data/cache/download").resolve(ZIP.value())).isRegularFile();
    }

    @Test
    void flippedBit_isNoticedBeforeUse_andTakenAway() throws Exception {
        Path file = publish(ZIP, bytes(100_000)).file();
        byte[] wrong = bytes(100_000);
        wrong[77_777] ^= 4;
        Files.write(file, wrong);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(store.find(ZIP)).isEmpty();

        assertEvicted(ZIP);
        assertThat(file).doesNotExist();
        byte[] right = bytes(100_000);
        publish(ZIP, right);
        assertThat(store.find(ZIP)).as("everything is as before").isPresent();
    }

    @Test
    void flippedBitUnderTheSameSizeAndTime_isFoundAfterARestart_andByVerify() throws Exception {
        Path file = publish(ZIP, bytes(1000)).file();
        FileTime time = Files.getLastModifiedTime(file);
        byte[] wrong = bytes(1000);
        wrong[999] ^= 1;
        Files.write(file, wrong);
        Files.setLastModifiedTime(file, time);

        assertThat(store.verify(ZIP)).isEmpty();
        publish(ZIP, bytes(1000));
        Files.write(file, wrong);
        reopen();

        assertThat(store.find(ZIP)).isEmpty();
    }

    @Test
    void truncatedEmptiedAndReplacedFiles_countAsAbsent() throws Exception {
        Path file = publish(ZIP, bytes(5000)).file();
        Files.write(file, java.util.Arrays.copyOf(bytes(5000), 2500));
        assertThat(store.find(ZIP)).as("truncated").isEmpty();

        publish(ZIP, bytes(5000));
        Files.write(file, new byte[0]);
        assertThat(store.find(ZIP)).as("emptied").isEmpty();

        publish(ZIP, bytes(5000));
        Path other = Files.write(folder.resolve("other"), bytes(5001));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.find(ZIP)).as("replaced").isEmpty();
    }

    @Test
    void touchedFile_isComparedAgain_andStays() throws Exception {
        Path file = publish(ZIP, bytes(5000)).file();
        FileTime touched = FileTime.from(Instant.parse("2021-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, touched);

        assertThat(store.peek(ZIP)).as("not remembered in this state").isEmpty();
        assertThat(store.find(ZIP).orElseThrow().modified()).isEqualTo(touched.toInstant());
        assertThat(store.peek(ZIP)).isPresent();
    }

    @Test
    void fileWithoutSidecar_getsOne_withGoHashes() throws Exception {
        FakeModule module = Modules.small("example.com/Acme/tool", "v1.0.0");
        Path zip = putByHand(new Key(module.key(".zip")), module.zip());
        putByHand(new Key(module.key(".mod")), module.mod());
        putByHand(new Key(module.key(".info")), module.info());

        Sidecar ofZip = store.find(new Key(module.key(".zip"))).orElseThrow().sidecar();
        Sidecar ofMod = store.find(new Key(module.key(".mod"))).orElseThrow().sidecar();
        Sidecar ofInfo = store.find(new Key(module.key(".info"))).orElseThrow().sidecar();

        assertThat(ofZip.h1())
                .isEqualTo(DirHash.ofZip(ByteSource.of(module.zip())).value());
        assertThat(ofMod.h1()).isEqualTo(DirHash.ofGoMod(module.mod()).value());
        assertThat(ofZip.verification()).isEqualTo(Verification.PENDING);
        assertThat(ofInfo.verification()).isEqualTo(Verification.EXEMPT);
        Files.setLastModifiedTime(zip, FileTime.from(Instant.EPOCH));
        assertThat(store.find(new Key(module.key(".zip"))).orElseThrow().sidecar())
                .as("it was written, not made again")
                .isEqualTo(ofZip);
    }

    @Test
    void fileWithoutSidecar_thatIsNoZipOrEmpty_isTakenAway() throws Exception {
        FakeModule module = Modules.sized("example.com/Acme/tool", "v1.0.0", 5000);
        putByHand(ZIP, java.util.Arrays.copyOf(module.zip(), module.zip().length - 100));
        putByHand(MOD, new byte[0]);

        assertThat(store.find(ZIP)).isEmpty();
        assertThat(store.find(MOD)).isEmpty();
        assertEvicted(ZIP);
    }

    @Test
    void garbageSidecar_isMadeAgain() throws Exception {
        FakeModule module = Modules.small("example.com/Acme/tool", "v1.0.0");
        publish(MOD, module.mod());
        for (String garbage :
                List.of("", "\0\0\0\0", sidecar(module.mod()).text().substring(0, 50))) {
            Files.writeString(layout.sidecar(MOD), garbage);
            reopen();

            assertThat(store.find(MOD).orElseThrow().sidecar().h1())
                    .isEqualTo(DirHash.ofGoMod(module.mod()).value());
        }
    }

    @Test
    void copiedGoModuleCache_showsItsFilesOnly() throws Exception {
        FakeModule module = Modules.small("example.com/Acme/tool", "v1.0.0");
        putByHand(new Key(module.key(".zip")), module.zip());
        for (String more : List.of(".ziphash", ".lock", ".zip123.tmp")) {
            putByHand(new Key(module.key(more)), new byte[] {1});
        }
        Files.writeString(layout.tree().resolve("example.com/!acme/tool/@v/list"), "v1.0.0\n");

        assertThat(keys("")).containsExactly(new Key(module.key(".zip")));
    }

    @Test
    void key_withTheStoresOwnName_isRefused() throws Exception {
        Key key = new Key(".staging/@v/v1.0.0.zip");

        assertThatThrownBy(() -> store.begin(key)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.keys("../../")).isInstanceOf(StoreException.class);
    }

    @Test
    void foreignNamesInTheTree_areNoKeys() throws Exception {
        Files.createDirectories(layout.tree().resolve("Example.com/@v"));
        Files.createFile(layout.tree().resolve("Example.com/@v/v1.0.0.zip"));

        assertThat(keys("")).isEmpty();
    }

    @Test
    void deadProcess_leftDrafts_areSweptAtOpen_butNobodyElsesFiles() throws Exception {
        Files.createDirectories(layout.tree().resolve(".staging"));
        Files.createDirectories(layout.tmp());
        Path draft = Files.createFile(layout.tmp().resolve(layout.draftPrefix() + "1-1.draft"));
        Path staged = Files.createFile(layout.tree().resolve(".staging/1-1"));
        Path foreign = Files.createFile(layout.tmp().resolve("modwell-0123456789ab-1-1.draft"));

        reopen();

        assertThat(draft).doesNotExist();
        assertThat(staged).doesNotExist();
        assertThat(foreign).exists();
        Files.delete(foreign);
    }

    @Test
    void vanishedFolders_areMadeAnew() throws Exception {
        publish(ZIP, bytes(10));
        deleteAll(layout.tree());
        deleteAll(layout.sidecars());
        deleteAll(layout.tmp());

        assertThat(store.find(ZIP)).isEmpty();
        publish(ZIP, bytes(20));

        assertThat(store.find(ZIP)).get().extracting(Stored::lengthBytes).isEqualTo(20L);
    }

    @Test
    void part_isResumedAfterARestart_fromWhereItWas() throws Exception {
        byte[] bytes = bytes(300_000);
        Part part = new Part(ZIP, "goproxy.example", "\"tag\"", bytes.length);
        try (Draft draft = store.begin(ZIP, bytes.length)) {
            draft.keepPart(part);
            draft.append(ByteBuffer.wrap(bytes, 0, 123_456));
        }
        reopen();

        try (Draft draft = store.resume(ZIP).orElseThrow()) {
            assertThat(draft.part()).contains(part);
            assertThat(draft.lengthBytes()).isEqualTo(123_456);
            assertThat(store.resume(ZIP)).as("one fetch goes on, no second").isEmpty();
            draft.append(ByteBuffer.wrap(bytes, 123_456, bytes.length - 123_456));
            assertThat(draft.sha256()).isEqualTo(sha256(bytes));
            draft.publish(sidecar(bytes));
        }

        assertThat(Files.readAllBytes(store.find(ZIP).orElseThrow().file())).isEqualTo(bytes);
        assertThat(store.resume(ZIP)).isEmpty();
    }

    @Test
    void part_cutAgainAndAgain_growsToTheWhole() throws Exception {
        byte[] bytes = bytes(1_000_000);
        Part part = new Part(ZIP, "goproxy.example", "\"tag\"", bytes.length);
        for (int at = 0; at < bytes.length; at += 50_000) {
            try (Draft draft = at == 0 ? store.begin(ZIP) : store.resume(ZIP).orElseThrow()) {
                assertThat(draft.lengthBytes()).isEqualTo(at);
                if (at == 0) {
                    draft.keepPart(part);
                }
                draft.append(ByteBuffer.wrap(bytes, at, 50_000));
            }
        }
        try (Draft draft = store.resume(ZIP).orElseThrow()) {
            assertThat(Files.readAllBytes(draft.file())).isEqualTo(bytes);
            draft.dropPart();
        }
    }

    @Test
    void part_whoseBytesChanged_isDropped() throws Exception {
        Path file = suspendedPart(10_000);
        byte[] wrong = Files.readAllBytes(file);
        wrong[5_000] ^= 1;
        Files.write(file, wrong);

        assertThat(store.resume(ZIP)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void part_longerThanNoted_isCutToWhatIsRight() throws Exception {
        Path file = suspendedPart(10_000);
        Files.write(file, new byte[500], java.nio.file.StandardOpenOption.APPEND);

        try (Draft draft = store.resume(ZIP).orElseThrow()) {
            assertThat(draft.lengthBytes()).isEqualTo(10_000);
            assertThat(Files.size(draft.file())).isEqualTo(10_000);
            draft.dropPart();
        }
    }

    @Test
    void part_dropped_orTooOld_isNotFound() throws Exception {
        try (Draft draft = store.begin(ZIP)) {
            draft.keepPart(new Part(ZIP, "goproxy.example", "\"tag\"", 10_000));
            draft.append(ByteBuffer.wrap(bytes(100)));
            draft.dropPart();
        }
        assertThat(store.resume(ZIP)).isEmpty();

        suspendedPart(10_000);
        clock.advance(Duration.between(clock.instant(), Instant.now())
                .plus(Drafts.MAX_PART_AGE)
                .plusHours(1));
        reopen();
        assertThat(store.resume(ZIP)).isEmpty();
    }

    @Test
    void parts_tooMany_theOldestGo() throws Exception {
        for (int i = 0; i <= Drafts.MAX_PARTS; i++) {
            Key key = new Key("example.com/m" + i + "/@v/v1.0.0.zip");
            try (Draft draft = store.begin(key)) {
                draft.keepPart(new Part(key, "goproxy.example", "\"tag\"", 1000));
                draft.append(ByteBuffer.wrap(bytes(10)));
                Files.setLastModifiedTime(
                        layout.tmp().resolve(layout.noteName(key)),
                        FileTime.from(Instant.now().minusSeconds(100 - i)));
            }
        }

        assertThat(filesBelow(layout.tmp())).hasSizeLessThanOrEqualTo(2 * Drafts.MAX_PARTS);
        deleteAll(layout.tmp());
    }

    @Test
    void published_draft_takesNoMoreBytes() throws Exception {
        try (Draft draft = store.begin(ZIP)) {
            draft.append(ByteBuffer.wrap(bytes(10)));
            draft.publish(sidecar(bytes(10)));

            assertThatThrownBy(() -> draft.append(ByteBuffer.wrap(bytes(10))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private Path suspendedPart(int length) throws IOException {
        try (Draft draft = store.begin(ZIP)) {
            draft.keepPart(new Part(ZIP, "goproxy.example", "\"tag\"", 2L * length));
            draft.append(ByteBuffer.wrap(bytes(length)));
            return draft.file();
        }
    }

    private void reopen() throws IOException {
        data.close();
        data = DataFolder.own(layout, "");
        store = DiskStore.open(data, events, clock);
    }

    private Path putByHand(Key key, byte[] bytes) throws IOException {
        Path file = layout.tree().resolve(key.value());
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private void assertEvicted(Key key) {
        events.close();
        assertThat(seen)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.Evicted.class, e -> assertThat(e.key()).isEqualTo(key.value())));
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void deleteAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
