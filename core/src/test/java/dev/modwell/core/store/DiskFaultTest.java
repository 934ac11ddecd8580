// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.core.event.Events;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.Sidecar.Verification;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.testkit.RamDisk;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, read-only or another one, for real: small file systems are mounted. */
final class DiskFaultTest {
    private static final Key ZIP = new Key("example.com/tool/@v/v1.0.0.zip");
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final TestClock clock = TestClock.start();
    private final Events events = Events.open();
    private RamDisk disk;

    @BeforeEach
    void mount() throws IOException {
        Optional<RamDisk> mounted = RamDisk.mount(folder.resolve("disk"), 2 * MIB);
        assumeTrue(mounted.isPresent(), "this user may not mount a file system");
        disk = mounted.orElseThrow();
    }

    @AfterEach
    void unmount() {
        events.close();
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void treeIsFull_draftStaysReadable_andAllIsWellWhenThereIsRoomAgain() throws Exception {
        Path filler = Files.write(disk.folder().resolve("filler"), new byte[MIB]);
        byte[] bytes = new byte[MIB + MIB / 2];
        try (DataFolder data = DataFolder.own(treeOnDisk(), "")) {
            DiskStore store = DiskStore.open(data, events, clock);
            try (Draft draft = store.begin(ZIP, bytes.length)) {
                draft.append(ByteBuffer.wrap(bytes));

                assertFails(() -> draft.publish(sidecar(bytes)), FailureKind.STORE_FULL);

                assertThat(Files.readAllBytes(draft.file())).isEqualTo(bytes);
                assertThat(store.find(ZIP)).isEmpty();
                assertThat(filesBelow(disk.folder()))
                        .contains(filler)
                        .noneMatch(p -> p.toString().contains("tool"));
                Files.delete(filler);
                assertThat(draft.publish(sidecar(bytes)).lengthBytes()).isEqualTo(bytes.length);
            }
            assertThat(store.find(ZIP)).isPresent();
        }
    }

    @Test
    void temporaryFolderIsFull_anotherStandsIn() throws Exception {
        byte[] bytes = new byte[3 * MIB];
        try (DataFolder data = DataFolder.own(tmpOnDisk(), "")) {
            DiskStore store = DiskStore.open(data, events, clock);
            try (Draft draft = store.begin(ZIP, bytes.length)) {
                assertThat(draft.file()).doesNotHave(below(disk.folder()));
                draft.append(ByteBuffer.wrap(bytes));
                draft.publish(sidecar(bytes));
                draft.keepPart(new Part(ZIP, "goproxy.example", "tag", bytes.length));
                assertThat(draft.part()).as("a stand-in keeps no parts").isEmpty();
            }
            assertThat(store.find(ZIP)).isPresent();
        }
    }

    @Test
    void temporaryFolderFillsUpMeanwhile_isANamedFailure() throws Exception {
        try (DataFolder data = DataFolder.own(tmpOnDisk(), "")) {
            DiskStore store = DiskStore.open(data, events, clock);
            try (Draft draft = store.begin(ZIP, MIB)) {
                assertThat(draft.file()).startsWith(disk.folder());
                Files.write(disk.folder().resolve("filler"), new byte[MIB + MIB / 2]);
                assertFails(() -> draft.append(ByteBuffer.wrap(new byte[MIB])), FailureKind.STORE_FULL);
            }
            assertThat(filesBelow(disk.folder())).hasSize(1);
        }
    }

    @Test
    void roomIsPromisedToOneDraftOnly() throws Exception {
        try (DataFolder data = DataFolder.own(tmpOnDisk(), "")) {
            DiskStore store = DiskStore.open(data, events, clock);
            try (Draft first = store.begin(ZIP, MIB + MIB / 2)) {
                assertThat(first.file()).startsWith(disk.folder());
                try (Draft second = store.begin(ZIP, MIB + MIB / 2)) {
                    assertThat(second.file()).as("what is free is promised").doesNotHave(below(disk.folder()));
                }
            }
            try (Draft third = store.begin(ZIP, MIB + MIB / 2)) {
                assertThat(third.file()).as("the promise ended").startsWith(disk.folder());
            }
        }
    }

    @Test
    void noDiskHasRoom_memoryTakesAShortDraft_andRefusesALongOne() throws Exception {
        Files.write(disk.folder().resolve("filler"), new byte[2 * MIB - 40_000]);
        DiskLayout layout = tmpOnDisk();
        Path memory = Files.createDirectories(folder.resolve("memory"));
        byte[] bytes = new byte[MIB];
        try (DataFolder data = DataFolder.own(layout, "")) {
            Drafts drafts = new Drafts(data, clock, List.of(disk.folder().resolve("other")), memory);
            DiskStore store = DiskStore.open(data, events, clock, drafts);
            try (Draft draft = store.begin(ZIP, MIB)) {
                assertThat(draft.file()).startsWith(memory);
                draft.append(ByteBuffer.wrap(bytes));
                draft.publish(sidecar(bytes));
            }
            assertThat(store.find(ZIP)).isPresent();
            assertFails(() -> store.begin(ZIP, Drafts.MAX_MEMORY_DRAFT + 1), FailureKind.STORE_FULL);
            try (Draft unknown = store.begin(ZIP)) {
                ByteBuffer long16 = ByteBuffer.allocate((int) Drafts.MAX_MEMORY_DRAFT);
                unknown.append(long16);
                assertFails(() -> unknown.append(ByteBuffer.allocate(1)), FailureKind.STORE_FULL);
            }
        }
        assertThat(filesBelow(memory)).isEmpty();
    }

    @Test
    void readOnlyDisk_isReadFrom_andNothingIsKept_untilItIsWritableAgain() throws Exception {
        DiskLayout layout = DiskLayout.of(disk.folder());
        byte[] kept = {1, 2, 3};
        Key other = new Key("example.com/tool/@v/v1.1.0.zip");
        DataFolder data = DataFolder.own(layout, "");
        DiskStore store = DiskStore.open(data, events, clock);
        AnswerBook book = AnswerBook.open(data);
        publish(store, ZIP, kept);
        data.close();
        disk.makeReadOnly();

        assertThat(store.find(ZIP)).isPresent();
        assertThat(store.verify(ZIP)).isPresent();
        try (Draft draft = store.begin(other, 3)) {
            draft.append(ByteBuffer.wrap(kept));
            assertFails(() -> draft.publish(sidecar(kept)), FailureKind.STORE_FAILED);
            assertThat(Files.readAllBytes(draft.file())).isEqualTo(kept);
        }
        assertFails(() -> store.remove(ZIP, "a test"), FailureKind.STORE_FAILED);
        Key list = new Key("example.com/tool/@v/list");
        Answer answer = new Answer("v1.0.0\n", "goproxy.example", clock.instant());
        assertFails(() -> book.put(list, answer), FailureKind.STORE_FAILED);
        assertThat(book.find(list)).contains(answer);
        disk.makeWritable();

        publish(store, other, kept);
        assertThat(store.find(other)).isPresent();
        book.put(list, answer);
        assertThat(layout.tree().resolve(list.value())).hasContent("v1.0.0\n");
    }

    @Test
    void damagedFileOnAReadOnlyDisk_countsAsAbsent() throws Exception {
        DataFolder data = DataFolder.own(DiskLayout.of(disk.folder()), "");
        DiskStore store = DiskStore.open(data, events, clock);
        Path file = publish(store, ZIP, new byte[] {1, 2, 3}).file();
        Files.write(file, new byte[] {1, 2, 4});
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        data.close();
        disk.makeReadOnly();

        assertThat(store.find(ZIP)).isEmpty();
        assertThat(store.find(ZIP)).isEmpty();
        try (Draft draft = store.begin(ZIP, 3)) {
            draft.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertFails(() -> draft.publish(sidecar(new byte[] {1, 2, 3})), FailureKind.STORE_FAILED);
        }
        disk.makeWritable();
    }

    @Test
    void temporaryFolderOnAnotherDisk_filesAreCopiedWhole() throws Exception {
        byte[] bytes = new byte[MIB];
        DiskLayout layout = tmpOnDisk();
        try (DataFolder data = DataFolder.own(layout, "")) {
            DiskStore store = DiskStore.open(data, events, clock);
            try (Draft draft = store.begin(ZIP, bytes.length)) {
                assertThat(draft.file()).startsWith(disk.folder());
                draft.append(ByteBuffer.wrap(bytes));
                Stored stored = draft.publish(sidecar(bytes));
                assertThat(Files.readAllBytes(stored.file())).isEqualTo(bytes);
                assertThat(Files.readAllBytes(draft.file())).isEqualTo(bytes);
            }
            assertThat(filesBelow(layout.tree())).containsExactly(layout.file(ZIP));
            assertThat(filesBelow(disk.folder())).isEmpty();
        }
    }

    private DiskLayout treeOnDisk() {
        return new DiskLayout(disk.folder().resolve("data"), folder.resolve("tmp"));
    }

    private DiskLayout tmpOnDisk() {
        return new DiskLayout(folder.resolve("data"), disk.folder().resolve("tmp"));
    }

    private static org.assertj.core.api.Condition<Path> below(Path root) {
        return new org.assertj.core.api.Condition<>(path -> path.startsWith(root), "below " + root);
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, FailureKind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    private static Stored publish(DiskStore store, Key key, byte[] bytes) throws IOException {
        try (Draft draft = store.begin(key, bytes.length)) {
            draft.append(ByteBuffer.wrap(bytes));
            return draft.publish(sidecar(bytes));
        }
    }

    private static Sidecar sidecar(byte[] bytes) {
        return new Sidecar(StoreContract.sha256(bytes), "", "goproxy.example", Instant.EPOCH, Verification.EXEMPT);
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
