// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Events;
import dev.modwell.gomod.goproxy.Key;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a folder that could be written, but is not ours. */
final class UnownedStoreTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    private static final byte[] BYTES = "module example.com/m\n".getBytes(UTF_8);
    private static final Key KEPT = new Key("example.com/m/@v/v1.0.0.mod");
    private static final Key NEW = new Key("example.com/m/@v/v1.1.0.mod");
    private static final Key LIST = new Key("example.com/m/@v/list");

    @TempDir
    Path folder;

    private final Events events = Events.open();

    private static void put(DiskStore store, Key key) throws Exception {
        try (Draft draft = store.begin(key, BYTES.length)) {
            draft.append(ByteBuffer.wrap(BYTES));
            Sidecar.Verification verification = Sidecar.Verification.EXEMPT;
            draft.publish(new Sidecar(Sha256.of(BYTES), "", "test", CLOCK.instant(), verification));
        }
    }

    @Test
    void nothingIsWritten_whatIsKeptIsFound_andAllIsWellWhenTheFolderIsOurs() throws Exception {
        DiskLayout layout = DiskLayout.of(folder);
        try (DataFolder owned = DataFolder.own(layout, "")) {
            put(DiskStore.open(owned, events, CLOCK), KEPT);
        }
        Files.delete(layout.lock());
        Files.createDirectory(layout.lock()); // which cannot be opened for writing
        try (DataFolder unowned = DataFolder.ownWhenPossible(layout)) {
            DiskStore store = DiskStore.open(unowned, events, CLOCK);
            AnswerBook book = AnswerBook.open(unowned);
            Answer answer = new Answer("v1.0.0\n", "test", CLOCK.instant());
            assertThat(store.find(KEPT)).isPresent();
            assertThatThrownBy(() -> put(store, NEW)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.remove(KEPT, "test")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> book.put(LIST, answer)).isInstanceOf(StoreException.class);
            assertThat(layout.file(NEW)).doesNotExist();
            assertThat(layout.file(KEPT)).hasBinaryContent(BYTES);
            assertThat(layout.file(LIST)).doesNotExist();
            assertThat(layout.tmp()).as("drafts grow elsewhere").isEmptyDirectory();
            Files.delete(layout.lock());
            put(store, NEW);
            book.put(LIST, answer);
            assertThat(layout.file(NEW)).hasBinaryContent(BYTES);
            assertThat(layout.file(LIST)).hasContent("v1.0.0\n");
        }
        events.close();
    }
}
