// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.gomod.goproxy.Key;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random instants: whatever was announced as kept is there and right, whatever is there
 * is right, and nothing else is left. The folder is the same all the time, so that each round also finds
 * what the rounds before it left.
 */
final class StoreCrashTest {
    @TempDir
    Path folder;

    private final Set<Key> announced = new ConcurrentSkipListSet<>(java.util.Comparator.comparing(Key::value));

    @Test
    void killed_twentyTimes_losesNothingAndLeavesNothingHalf() throws Exception {
        crash(20, 20260102);
    }

    @Test
    @Tag("proof")
    void killed_threeHundredTimes_losesNothingAndLeavesNothingHalf() throws Exception {
        crash(300, 20260103);
    }

    private void crash(int rounds, long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 1; round <= rounds; round++) {
            writeAndKill(seed + round, random.nextInt(12));
            check(round);
        }
        assertThat(announced).hasSizeGreaterThan(rounds);
    }

    /** Kills the writer some time after it announced so many files. */
    private void writeAndKill(long seed, int lines) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                folder.toString(),
                Long.toString(seed));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                announced(out.readLine());
            }
            process.toHandle().destroyForcibly(); // unlike Process.destroyForcibly it leaves the pipe open
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                announced(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void announced(String line) {
        assertThat(line).as("what the writer says").startsWith("example.com/");
        if (line.endsWith(".zip")) { // the last line may be cut
            announced.add(new Key(line));
        }
    }

    private void check(int round) throws IOException {
        List<Event> seen = new CopyOnWriteArrayList<>();
        DiskLayout layout = DiskLayout.of(folder);
        try (DataFolder data = DataFolder.own(layout, "")) {
            Events events = Events.open();
            events.subscribe(seen::add);
            DiskStore store = DiskStore.open(data, events, InstantSource.system());
            for (Key key : announced) {
                assertThat(store.find(key))
                        .as("round %d: %s was announced", round, key)
                        .isPresent();
                assertThat(AnswerBook.open(data).find(CrashingWriter.list(key)))
                        .as("its list")
                        .isPresent();
            }
            try (Stream<Key> keys = store.keys("")) {
                for (Key key : keys.toList()) {
                    Stored stored = store.find(key).orElseThrow();
                    assertThat(Files.readAllBytes(stored.file()))
                            .as("round %d: %s", round, key)
                            .isEqualTo(CrashingWriter.content(key));
                    assertThat(stored.sidecar().source()).isEqualTo("test");
                }
            }
            events.close();
            assertThat(seen).as("nothing was damaged").isEmpty();
            assertSwept(layout, store);
        }
    }

    private static void assertSwept(DiskLayout layout, DiskStore store) throws IOException {
        // A writer that was killed early made no folders yet.
        Path staging = Files.createDirectories(layout.tree().resolve(".staging"));
        Files.createDirectories(layout.tmp());
        assertThat(staging).isEmptyDirectory();
        List<Path> notes;
        try (Stream<Path> left = Files.list(layout.tmp())) {
            List<Path> all = left.toList();
            notes = all.stream()
                    .filter(file -> file.toString().endsWith(".part"))
                    .toList();
            assertThat(all).as("parts with their notes, and no more").hasSize(2 * notes.size());
        }
        for (Path note : notes) {
            Key key =
                    Part.Note.parse(Files.readString(note)).orElseThrow().part().key();
            try (Draft draft = store.resume(key).orElseThrow()) {
                byte[] right = Arrays.copyOf(CrashingWriter.content(key), (int) draft.lengthBytes());
                assertThat(Files.readAllBytes(draft.file())).isEqualTo(right);
            }
        }
    }
}
