// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswerBookTest {
    private static final Key LIST = new Key("example.com/!acme/tool/@v/list");
    private static final Key LATEST = new Key("example.com/!acme/tool/@latest");
    private static final Answer ANSWER =
            new Answer("v1.0.0\nv1.1.0\n", "goproxy.example", Instant.parse("2026-01-02T03:04:05.678Z"));

    @TempDir
    Path folder;

    private DiskLayout layout;
    private DataFolder data;
    private AnswerBook book;

    @BeforeEach
    void open() throws IOException {
        layout = DiskLayout.of(folder);
        reopen();
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void find_unknown_isEmpty() throws Exception {
        assertThat(book.find(LIST)).isEmpty();
    }

    @Test
    void put_isFoundAfterARestart() throws Exception {
        Answer odd = new Answer("no newline, \u00e4 \u4e16 \nend\n", "folder /srv/mirror", Instant.EPOCH);
        book.put(LIST, ANSWER);
        book.put(LATEST, odd);
        reopen();

        assertThat(book.find(LIST)).contains(ANSWER);
        assertThat(book.find(LATEST)).contains(odd);
    }

    @Test
    void put_again_replaces() throws Exception {
        book.put(LATEST, ANSWER);
        Answer newer = new Answer("{}", "direct", ANSWER.fetched().plusSeconds(60));
        book.put(LATEST, newer);

        assertThat(book.find(LATEST)).contains(newer);
        reopen();
        assertThat(book.find(LATEST)).contains(newer);
    }

    @Test
    void list_isInTheTree_otherAnswersAreNot() throws Exception {
        book.put(LIST, ANSWER);
        book.put(LATEST, ANSWER);

        assertThat(layout.tree().resolve(LIST.value())).hasContent(ANSWER.body());
        assertThat(layout.tree().resolve(LATEST.value())).doesNotExist();
    }

    @Test
    void list_putIntoTheTreeByHand_isKnownAsVeryOld() throws Exception {
        Path file = layout.tree().resolve(LIST.value());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "v0.9.0\n");

        assertThat(book.find(LIST)).contains(new Answer("v0.9.0\n", "imported", Instant.EPOCH));
    }

    @Test
    void remove_forgets_inTheTreeToo() throws Exception {
        book.put(LIST, ANSWER);

        book.remove(LIST);
        book.remove(LIST);

        assertThat(book.find(LIST)).isEmpty();
        reopen();
        assertThat(book.find(LIST)).isEmpty();
    }

    @Test
    void garbageCutAndEmptyFiles_countAsAbsent_andAreReplaced() throws Exception {
        book.put(LATEST, ANSWER);
        Path file = layout.answers().resolve(LATEST.value());
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[flipped.length - 3] ^= 1;
        byte[][] damaged = {new byte[0], {0, 1, (byte) 0xff}, java.util.Arrays.copyOf(whole, whole.length - 1), flipped
        };
        for (byte[] bytes : damaged) {
            Files.write(file, bytes);
            reopen();
            assertThat(book.find(LATEST)).isEmpty();
        }
        book.put(LATEST, ANSWER);
        reopen();
        assertThat(book.find(LATEST)).contains(ANSWER);
    }

    @Test
    void put_tooLong_isRefused() {
        Answer endless = new Answer("x".repeat(AnswerBook.MAX_BODY + 1), "goproxy.example", Instant.EPOCH);

        assertThatThrownBy(() -> book.put(LIST, endless))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.BAD_ANSWER));
    }

    @Test
    void put_longest_isKept() throws Exception {
        Answer longest = new Answer("x".repeat(AnswerBook.MAX_BODY), "goproxy.example", Instant.EPOCH);

        book.put(LATEST, longest);

        assertThat(book.find(LATEST)).contains(longest);
    }

    @Test
    void put_diskFails_isKnownWhileTheProcessLives() throws Exception {
        Files.createDirectories(layout.answers().getParent());
        Files.writeString(layout.answers(), "a file where a folder should be");

        assertThatThrownBy(() -> book.put(LATEST, ANSWER))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.STORE_FAILED));

        assertThat(book.find(LATEST)).contains(ANSWER);
    }

    private void reopen() throws IOException {
        if (data != null) {
            data.close();
        }
        data = DataFolder.own(layout, "");
        book = AnswerBook.open(data);
    }
}
