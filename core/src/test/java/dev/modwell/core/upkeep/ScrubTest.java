// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Events;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.testkit.TestClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScrubTest {
    private static final ScrubPace FAST = new ScrubPace(Long.MAX_VALUE, Duration.ZERO);

    @TempDir
    Path folder;

    private final Events events = Events.open();
    private DataFolder data;
    private DiskStore store;

    @BeforeEach
    void open() throws IOException {
        data = DataFolder.own(DiskLayout.of(folder), "");
        store = DiskStore.open(data, events, TestClock.start());
    }

    @AfterEach
    void close() {
        data.close();
        events.close();
    }

    @Test
    void pass_emptyStore_findsNothing() throws Exception {
        assertThat(Scrub.pass(store, "", FAST)).isEqualTo(new ScrubReport(0, 0, 0, 0));
    }

    @Test
    void pass_findsTheBitThatNobodyNoticed_andNoOther() throws Exception {
        publish("a", "12345");
        Stored damaged = publish("b", "12345");
        publish("c", "1234567");
        FileTime time = Files.getLastModifiedTime(damaged.file());
        Files.writeString(damaged.file(), "12344");
        Files.setLastModifiedTime(damaged.file(), time);

        assertThat(Scrub.pass(store, "", FAST)).isEqualTo(new ScrubReport(3, 12, 1, 0));

        assertThat(store.find(damaged.key())).isEmpty();
        assertThat(Scrub.pass(store, "", FAST)).isEqualTo(new ScrubReport(2, 12, 0, 0));
    }

    @Test
    void pass_belowAPrefix_looksAtNothingElse() throws Exception {
        publish("a", "12345");
        publish("b", "12345");

        assertThat(Scrub.pass(store, "example.com/a/", FAST).files()).isEqualTo(1);
    }

    @Test
    void pass_interrupted_ends() throws Exception {
        publish("a", "12345");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Scrub.pass(store, "", FAST)).isInstanceOf(InterruptedException.class);
        assertThat(store.find(new Key("example.com/a/@v/v1.0.0.info")))
                .as("nothing was taken away")
                .isPresent();
    }

    @Test
    void start_passesUntilClosed() throws Exception {
        publish("a", "12345");
        try (Scrub scrub = Scrub.start(store, FAST)) {
            while (scrub.last().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(scrub.last()).contains(new ScrubReport(1, 5, 0, 0));
        }
    }

    @Test
    void pause_isWhatReadingWasTooFastBy() {
        ScrubPace pace = new ScrubPace(1000, Duration.ZERO);

        assertThat(pace.pause(2500, Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.pause(100, Duration.ofMillis(100))).isZero();
        assertThat(pace.pause(100, Duration.ofMillis(500))).isZero();
        assertThat(new ScrubPace(8L << 20, Duration.ZERO).pause(1L << 40, Duration.ZERO))
                .as("no overflow")
                .isEqualTo(Duration.ofSeconds(1L << 17));
        assertThatThrownBy(() -> new ScrubPace(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private Stored publish(String module, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Key key = new Key("example.com/" + module + "/@v/v1.0.0.info");
        try (Draft draft = store.begin(key, bytes.length)) {
            draft.append(ByteBuffer.wrap(bytes));
            return draft.publish(new Sidecar(sha256, "", "test", Instant.EPOCH, Sidecar.Verification.EXEMPT));
        }
    }
}
