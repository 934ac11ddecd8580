// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlightTest {
    private static final Failure FORGED = Failure.of(FailureKind.CHECKSUM_MISMATCH, "a@v1.0.0", "forged");

    @TempDir
    Path folder;

    private final AtomicBoolean cleaned = new AtomicBoolean();

    @Test
    void readers_manyAtTheirOwnPace_allGetTheWholeFile() throws Exception {
        byte[] file = randomBytes(1_000_003);
        Path draft = Files.createFile(folder.resolve("draft"));
        Flight flight = new Flight();
        flight.answered(draft, file.length, () -> cleaned.set(true));
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> copies = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                FlightReader reader = flight.reader();
                int step = 1_000 + 997 * i;
                copies.add(pool.submit(() -> readAll(reader, step)));
            }
            arrive(flight, draft, file);
            flight.landed(null);
            flight.crewLeaves();
            for (Future<byte[]> copy : copies) {
                assertThat(copy.get(2, TimeUnit.MINUTES)).isEqualTo(file);
            }
        }
        assertThat(cleaned)
                .as("the last reader's leaving disposes of the draft")
                .isTrue();
    }

    @Test
    void reader_fileTurnsOutWrong_neverGetsTheTail() throws Exception {
        byte[] file = randomBytes(200_000);
        Path draft = Files.createFile(folder.resolve("draft"));
        Flight flight = new Flight();
        flight.answered(draft, file.length, () -> cleaned.set(true));
        arrive(flight, draft, file);
        try (FlightReader reader = flight.reader()) {
            ByteBuffer buffer = ByteBuffer.allocate(file.length);
            while (buffer.position() < file.length - FlightState.HELD_BACK) {
                reader.read(buffer);
            }
            flight.failed(FORGED);
            flight.crewLeaves();
            assertThatThrownBy(() -> reader.read(buffer))
                    .isInstanceOfSatisfying(
                            FlightFailedException.class,
                            e -> assertThat(e.failure()).isEqualTo(FORGED));
            assertThat(buffer.position()).isEqualTo((int) (file.length - FlightState.HELD_BACK));
        }
        assertThat(cleaned).isTrue();
    }

    @Test
    void cleanUp_crewStillAtWork_waits() throws Exception {
        Path draft = Files.createFile(folder.resolve("draft"));
        Flight flight = new Flight();
        flight.answered(draft, 0, () -> cleaned.set(true));
        flight.reader().close();
        assertThat(cleaned).isFalse();
        flight.landed(null);
        flight.crewLeaves();
        assertThat(cleaned).isTrue();
    }

    @Test
    void await_stateChangesOnAnotherThread_returnsIt() throws Exception {
        Flight flight = new Flight();
        CompletableFuture<FlightState> seen = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                seen.complete(flight.await(FlightState::isOver));
            } catch (InterruptedException e) {
                seen.completeExceptionally(e);
            }
        });
        flight.failed(FORGED);
        assertThat(seen.get(2, TimeUnit.MINUTES).failure()).isEqualTo(FORGED);
    }

    private static void arrive(Flight flight, Path draft, byte[] file) throws IOException {
        try (var channel = Files.newByteChannel(draft, StandardOpenOption.WRITE)) {
            for (int at = 0; at < file.length; ) {
                int part = Math.min(10_000, file.length - at);
                channel.write(ByteBuffer.wrap(file, at, part));
                at += part;
                flight.grown(at);
            }
        }
    }

    private static byte[] readAll(FlightReader reader, int step) throws IOException, InterruptedException {
        try (reader) {
            ByteBuffer all = ByteBuffer.allocate((int) reader.lengthBytes() + 1);
            int count = 0;
            while (count >= 0) {
                all.limit(Math.min(all.capacity(), all.position() + step));
                count = reader.read(all);
            }
            byte[] bytes = new byte[all.position()];
            all.flip().get(bytes);
            return bytes;
        }
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
