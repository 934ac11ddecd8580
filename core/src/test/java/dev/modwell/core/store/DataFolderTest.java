// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void own_secondOwner_isToldTheFirstOnesAddress() throws Exception {
        DiskLayout layout = DiskLayout.of(folder.resolve("data"));
        try (DataFolder owned = DataFolder.own(layout, "")) {
            owned.announce("http://127.0.0.1:8080");

            assertThatThrownBy(() -> DataFolder.own(layout, "http://127.0.0.1:9090"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("http://127.0.0.1:8080");
            assertThat(DataFolder.owner(layout)).contains("http://127.0.0.1:8080");
        }
        assertThat(DataFolder.owner(layout)).isEmpty();
        DataFolder.own(layout, "").close();
    }

    @Test
    void owner_ofFolderThatIsNot_isNobody() throws Exception {
        assertThat(DataFolder.owner(DiskLayout.of(folder.resolve("none")))).isEmpty();
    }

    @Test
    void own_lockFileOfADeadProcess_isTakenOver() throws Exception {
        DiskLayout layout = DiskLayout.of(folder);
        Files.createFile(layout.lock());
        String dead = Fields.text("modwell owner 1", "process", "1 since 2020-01-01T00:00:00Z", "address", "http://a");
        Files.writeString(layout.owner(), dead);
        assertThat(DataFolder.owner(layout)).isEmpty();

        try (DataFolder owned = DataFolder.own(layout, "http://127.0.0.1:2")) {
            assertThat(DataFolder.owner(owned.layout())).contains("http://127.0.0.1:2");
            assertThat(owned.isInherited()).isTrue();
        }
        try (DataFolder owned = DataFolder.own(layout, "")) {
            assertThat(owned.isInherited()).as("given back").isFalse();
        }
    }

    /** A folder in the place of the lock cannot be opened for writing, as nothing can on a read-only disk. */
    private static DataFolder unowned(DiskLayout layout) throws Exception {
        Files.createDirectories(layout.lock());
        return DataFolder.ownWhenPossible(layout);
    }

    @Test
    void ownWhenPossible_folderCannotBeWritten_isOwnedAsSoonAsItCan() throws Exception {
        DiskLayout layout = DiskLayout.of(folder);
        try (DataFolder later = unowned(layout)) {
            assertThat(later.mayWrite()).isFalse();
            assertThatThrownBy(() -> later.announce("http://127.0.0.1:2")).isInstanceOf(StoreException.class);
            assertThat(layout.owner()).doesNotExist();
            Files.delete(layout.lock());
            assertThat(later.mayWrite()).isTrue();
            later.announce("http://127.0.0.1:2");
            assertThat(DataFolder.owner(layout)).contains("http://127.0.0.1:2");
        }
        assertThat(DataFolder.owner(layout)).isEmpty();
    }

    @Test
    void ownWhenPossible_anotherWasFaster_neverWrites_andLeavesTheOthersNote() throws Exception {
        DiskLayout layout = DiskLayout.of(folder);
        try (DataFolder later = unowned(layout)) {
            Files.delete(layout.lock());
            try (DataFolder owner = DataFolder.own(layout, "http://127.0.0.1:3")) {
                assertThat(owner.mayWrite()).isTrue();
                assertThat(later.mayWrite()).isFalse();
                later.close();
                assertThat(DataFolder.owner(layout)).contains("http://127.0.0.1:3");
            }
            assertThat(later.mayWrite()).as("it is closed").isFalse();
        }
    }

    @Test
    void ownWhenPossible_anotherOwnsIt_isRefused() throws Exception {
        DiskLayout layout = DiskLayout.of(folder);
        try (DataFolder owned = DataFolder.own(layout, "http://127.0.0.1:8080")) {
            assertThatThrownBy(() -> DataFolder.ownWhenPossible(owned.layout()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("http://127.0.0.1:8080");
        }
    }

    @Test
    void own_whereNoFolderCanBe_saysWhy() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.own(DiskLayout.of(file.resolve("data")), ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be used");
    }
}
