// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.conformance.Stage;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.RamDisk;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that fail under a whole server, for real, with the {@code go} command as its client: it gets its
 * module, and all is as before when the disk is.
 */
final class StorageFaultTest {
    private static final int MIB = 1 << 20;
    private static final FakeModule FIRST = Modules.sized("example.com/first", "v1.0.0", 3 * MIB);
    private static final FakeModule SECOND = Modules.sized("example.com/second", "v1.0.0", 3 * MIB);

    /** Between two looks at what is waited for. */
    private static final long PAUSE_NANOS = 10_000_000;

    @TempDir
    Path folder;

    private final FakeProxy upstream = FakeProxy.start().add(FIRST).add(SECOND);
    private Stage stage;
    private int clients;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
        upstream.close();
    }

    private Modwell modwell(String... flags) throws Exception {
        String[] all = Arrays.copyOf(new String[] {"--upstream", upstream.uri().toString()}, 2 + flags.length);
        System.arraycopy(flags, 0, all, 2, flags.length);
        return stage.open("m", Map.of(), all);
    }

    private Path tree() {
        return folder.resolve("m-data/cache/download");
    }

    private Path kept(FakeModule module) {
        return tree().resolve(module.key(".zip"));
    }

    /** By a client with an empty cache. */
    private void download(Modwell modwell, FakeModule module) throws IOException {
        GoCommand go = GoCommand.in(folder.resolve("client" + clients++))
                .with("GOPROXY", modwell.url())
                .with("GONOSUMDB", "*")
                .write("go.mod", "module example.com/main\n\ngo 1.25\n");
        go.run("mod", "download", module.id().toString()).orThrow();
        assertThat(go.modcache().resolve("cache/download").resolve(module.key(".zip")))
                .hasBinaryContent(module.zip());
    }

    private RamDisk disk(Path at, int mebibytes) throws IOException {
        Optional<RamDisk> disk = RamDisk.mount(at, (long) mebibytes * MIB);
        assumeTrue(disk.isPresent(), "a disk of its own needs the right to mount, which this process does not have");
        return disk.orElseThrow();
    }

    @Test
    void dataFolder_isFull_filesPassThrough_andAreKeptWhenThereIsRoom() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data/cache"), 5);
                Modwell modwell = modwell("--tmp", folder.resolve("tmp").toString())) {
            Path filler = Files.write(disk.folder().resolve("filler"), new byte[5 * MIB - 100_000]);
            download(modwell, FIRST);
            assertThat(kept(FIRST)).doesNotExist();
            Files.delete(filler);
            download(modwell, FIRST);
            assertThat(kept(FIRST)).hasBinaryContent(FIRST.zip());
        }
    }

    @Test
    @Timeout(300) // only so that waiting for what never comes fails
    void dataFolder_wasFull_whatWasServedThroughIsFetchedByItself() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data/cache"), 5);
                Modwell modwell = modwell("--tmp", folder.resolve("tmp").toString())) {
            Path filler = Files.write(disk.folder().resolve("filler"), new byte[5 * MIB - 100_000]);
            assertThat(ask(modwell, FIRST.key(".zip")).body()).isEqualTo(FIRST.zip());
            assertThat(kept(FIRST)).doesNotExist();
            Files.delete(filler);
            while (!Files.exists(kept(FIRST))) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            assertThat(kept(FIRST)).hasBinaryContent(FIRST.zip());
        }
    }

    @Test
    void temporaryFolder_isFull_filesAreFetchedAndKept() throws Exception {
        try (RamDisk disk = disk(folder.resolve("small"), 1);
                Modwell modwell = modwell("--tmp", disk.folder().resolve("tmp").toString())) {
            Files.write(disk.folder().resolve("filler"), new byte[MIB - 50_000]);
            download(modwell, FIRST);
            assertThat(kept(FIRST)).hasBinaryContent(FIRST.zip());
        }
    }

    @Test
    void dataFolder_isReadOnly_whatIsThereIsServed_theRestPassesThrough() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data/cache"), 10);
                Modwell modwell = modwell("--tmp", folder.resolve("tmp").toString())) {
            download(modwell, FIRST);
            disk.makeReadOnly();
            download(modwell, FIRST);
            download(modwell, SECOND);
            assertThat(upstream.count(FIRST.key(".zip"))).isEqualTo(1);
            disk.makeWritable();
            assertThat(kept(SECOND)).doesNotExist();
            download(modwell, SECOND);
            assertThat(kept(SECOND)).hasBinaryContent(SECOND.zip());
        }
    }

    @Test
    @Timeout(300) // only so that waiting for what never comes fails
    void dataFolder_isReadOnlyAtTheStart_whatIsThereIsServed_theRestPassesThrough_untilItIsWritable() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data"), 10)) {
            try (Modwell modwell = modwell()) {
                download(modwell, FIRST);
            }
            disk.makeReadOnly();
            try (Modwell modwell = modwell()) {
                download(modwell, FIRST);
                download(modwell, SECOND);
                assertThat(upstream.count(FIRST.key(".zip"))).isEqualTo(1);
                assertThat(ask(modwell, "readyz").text()).contains("the data folder cannot be written");
                disk.makeWritable();
                while (!ask(modwell, "readyz").text().equals("ready\n")) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                download(modwell, SECOND);
                assertThat(kept(SECOND)).hasBinaryContent(SECOND.zip());
                while (!Files.exists(folder.resolve("m-data/owner"))) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    @Test
    void cache_isReadOnlyAtTheStart_whatIsThereIsServed_theRestPassesThrough_untilItIsWritable() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data/cache"), 10)) {
            try (Modwell modwell = modwell()) {
                download(modwell, FIRST);
            }
            disk.makeReadOnly();
            try (Modwell modwell = modwell()) {
                download(modwell, FIRST);
                download(modwell, SECOND);
                assertThat(upstream.count(FIRST.key(".zip"))).isEqualTo(1);
                disk.makeWritable();
                download(modwell, SECOND);
                assertThat(kept(SECOND)).hasBinaryContent(SECOND.zip());
            }
        }
    }

    @Test
    void permissions_areTakenAway_filesPassThrough_untilTheyAreGivenBack() throws Exception {
        try (Modwell modwell = modwell()) {
            download(modwell, FIRST);
            Path example = tree().resolve("example.com");
            assumeTrue(isImmutable(example, "+i"), "this file system cannot refuse a file to root");
            try {
                download(modwell, SECOND);
                assertThat(kept(SECOND)).doesNotExist();
            } finally {
                assertThat(isImmutable(example, "-i")).isTrue();
            }
            download(modwell, SECOND);
            assertThat(kept(SECOND)).hasBinaryContent(SECOND.zip());
        }
    }

    @Test
    @Timeout(300) // only so that waiting for what never comes fails
    void queue_diskIsFull_isSaid_operationsWaitInMemory_andAreCarriedOutWhenThereIsRoom() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data"), 8);
                Modwell modwell = modwell("--tmp", folder.resolve("tmp").toString())) {
            download(modwell, FIRST);
            upstream.server().down();
            awaitNoQueue(modwell, disk);
            missed(modwell);
            upstream.server().up();
            disk.empty();
            awaitFetched(modwell);
        }
    }

    @Test
    @Timeout(300) // only so that waiting for what never comes fails
    void queue_diskIsFullAtTheStart_theServerWorks_andTheQueueComesBackByItself() throws Exception {
        try (RamDisk disk = disk(folder.resolve("m-data"), 8)) {
            try (Modwell modwell = modwell("--tmp", folder.resolve("tmp").toString())) {
                download(modwell, FIRST);
            }
            disk.fill();
            try (Modwell modwell = modwell("--tmp", folder.resolve("tmp").toString())) {
                awaitNoQueue(modwell, disk);
                download(modwell, FIRST);
                upstream.server().down();
                missed(modwell);
                upstream.server().up();
                disk.empty();
                awaitFetched(modwell);
                while (!Files.readString(folder.resolve("m-data/owner")).contains(modwell.url())) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static RawAnswer ask(Modwell modwell, String path) throws IOException {
        return RawAnswer.of(URI.create(modwell.url()), path);
    }

    /** Others may make room once more, such as by closing a database. */
    private static void awaitNoQueue(Modwell modwell, RamDisk disk) throws IOException {
        RawAnswer queue = ask(modwell, "-/api/v1/queue");
        while (!queue.text().contains("\"trouble\"")) {
            disk.fill();
            queue = ask(modwell, "-/api/v1/queue");
        }
        assertThat(queue.status()).isEqualTo(200);
        assertThat(queue.text()).contains("ledger: cannot read the queue: ");
    }

    /** Waits until it has been said that what was missed cannot be queued; it is shown all the same. */
    private static void missed(Modwell modwell) throws IOException {
        assertThat(ask(modwell, SECOND.key(".mod")).status()).isIn(502, 503);
        while (!ask(modwell, "metrics").text().matches("(?s).*\nmodwell_alarms_total [1-9].*")) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(ask(modwell, "-/api/v1/queue").text().replace(" ", ""))
                .contains("\"waiting\":1,\"unwritten\":1", "\"subject\":\"" + SECOND.key(".mod") + "\"");
        assertThat(ask(modwell, "metrics").text()).contains("\nmodwell_queue_unwritten_operations 1");
        assertThat(ask(modwell, FIRST.key(".zip")).body()).isEqualTo(FIRST.zip());
    }

    /** Looks at the disk and asks nothing: whatever is asked for a file is written down, and would fill the disk again. */
    private void awaitFetched(Modwell modwell) throws IOException {
        Path mod = tree().resolve(SECOND.key(".mod"));
        while (!Files.exists(mod)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        RawAnswer queue = ask(modwell, "-/api/v1/queue");
        while (queue.status() != 200 || !queue.text().replace(" ", "").contains("\"waiting\":0")) {
            LockSupport.parkNanos(PAUSE_NANOS);
            queue = ask(modwell, "-/api/v1/queue");
        }
    }

    /** Root heeds no permission, but it does heed this. */
    private static boolean isImmutable(Path file, String flag) {
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        try {
            List<String> command = List.of("chattr", flag, file.toString());
            return Subprocess.run(Path.of("/"), environment, Duration.ofMinutes(1), command)
                            .exitCode()
                    == 0;
        } catch (RuntimeException e) {
            return false; // There is no such command.
        }
    }

    @Test
    void folder_vanishes_isMadeAnew() throws Exception {
        try (Modwell modwell = modwell()) {
            download(modwell, FIRST);
            for (String gone : List.of("m-data/cache", "m-data/tmp", "m-data/sidecar")) {
                delete(folder.resolve(gone));
            }
            download(modwell, FIRST);
            assertThat(kept(FIRST)).hasBinaryContent(FIRST.zip());
            assertThat(upstream.count(FIRST.key(".zip"))).isEqualTo(2);
        }
    }

    /** Whatever the server still does there. */
    private static void delete(Path folder) throws IOException {
        while (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                Thread.onSpinWait(); // It changed under the walk.
            }
        }
    }

    @Test
    void file_bitsFlipped_isNoticedBeforeItIsServed_andFetchedAnew() throws Exception {
        damaged(bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
        });
    }

    @Test
    void file_cutShort_isNoticedBeforeItIsServed_andFetchedAnew() throws Exception {
        damaged(bytes -> Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void file_emptied_isNoticedBeforeItIsServed_andFetchedAnew() throws Exception {
        damaged(bytes -> new byte[0]);
    }

    @Test
    void smallFiles_damaged_areNoticedBeforeTheyAreServed_andFetchedAnew() throws Exception {
        Map<String, byte[]> files = Map.of(".mod", FIRST.mod(), ".info", FIRST.info());
        try (Modwell modwell = modwell()) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                assertThat(ask(modwell, FIRST.key(file.getKey())).body()).isEqualTo(file.getValue());
            }
        }
        for (String suffix : files.keySet()) {
            Files.writeString(tree().resolve(FIRST.key(suffix)), "{\"Version\":\"v1.0.0\"}");
        }
        try (Modwell modwell = modwell()) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                assertThat(ask(modwell, FIRST.key(file.getKey())).body()).isEqualTo(file.getValue());
                assertThat(upstream.count(FIRST.key(file.getKey()))).isEqualTo(2);
            }
        }
    }

    /** While the server runs, and again while it does not. */
    private void damaged(UnaryOperator<byte[]> damage) throws Exception {
        try (Modwell modwell = modwell()) {
            download(modwell, FIRST);
            Files.write(kept(FIRST), damage.apply(FIRST.zip().clone()));
            download(modwell, FIRST);
            assertThat(kept(FIRST)).hasBinaryContent(FIRST.zip());
        }
        Files.write(kept(FIRST), damage.apply(FIRST.zip().clone()));
        try (Modwell modwell = modwell()) {
            download(modwell, FIRST);
            assertThat(kept(FIRST)).hasBinaryContent(FIRST.zip());
        }
        assertThat(upstream.count(FIRST.key(".zip"))).isEqualTo(3);
    }
}
