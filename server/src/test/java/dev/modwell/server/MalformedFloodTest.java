// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.Setting;
import dev.modwell.server.config.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random and mutated requests, raw bytes too, against a whole server. */
final class MalformedFloodTest {
    /** How many requests are on their way at once. */
    private static final int AT_ONCE = 64;

    /** Threads that the JVM and the libraries may start for themselves meanwhile, whatever the requests. */
    private static final int SLACK = 24;

    @TempDir
    private Path temp;

    private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> wrong = new ConcurrentHashMap<>();

    @Test
    void requests_5000_doNoHarm() throws Exception {
        flood(5_000, 1);
    }

    @Test
    @Tag("proof")
    void requests_120000_doNoHarm() throws Exception {
        flood(120_000, 2);
    }

    private void flood(int count, long seed) throws Exception {
        Path upstream = Files.createDirectories(temp.resolve("upstream/example.com/m/@v"));
        Files.writeString(upstream.resolve("list"), "v1.0.0\n");
        Files.writeString(
                upstream.resolve("v1.0.0.info"), "{\"Version\":\"v1.0.0\",\"Time\":\"2026-01-02T03:04:05Z\"}");
        Files.writeString(upstream.resolve("v1.0.0.mod"), "module example.com/m\n");
        try (Modwell modwell = open()) {
            int port = URI.create(modwell.url()).getPort();
            send(port, 300, seed);
            long descriptors = descriptors();
            int threads = Thread.activeCount();
            send(port, count, seed + 1);
            modwell.stop();
            assertThat(descriptors()).as("descriptors").isLessThanOrEqualTo(descriptors);
            assertThat(Thread.activeCount()).as("threads").isLessThanOrEqualTo(threads + SLACK);
        }
        System.out.println("answers to " + count + " malformed requests: " + statuses);
        assertThat(wrong).isEmpty();
        assertThat(statuses).containsKeys("200", "400", "404", "405").doesNotContainKey("500");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("data", "upstream");
        }
    }

    private Modwell open() throws Exception {
        GoEnv go = GoEnv.read(new Machine(Map.of("GOENV", "off"), Machine.System.LINUX));
        Map<Setting, String> settings = Map.of(
                Setting.LISTEN, "127.0.0.1:0",
                Setting.DATA, temp.resolve("data").toString(),
                Setting.UPSTREAM, "file://" + temp.resolve("upstream"),
                Setting.SUMDB, "off",
                Setting.HTTP_HEADER_TIMEOUT, "200ms",
                Setting.HTTP_IDLE_TIMEOUT, "2s",
                Setting.LOG_ACCESS, "false");
        ConfigurationLoader loader = new ConfigurationLoader(
                Surroundings.current(go), new ConfigurationLoader.Flags(java.util.List.of(), settings, Map.of()));
        return Modwell.open(loader.load().configuration(), go);
    }

    private void send(int port, int count, long seed) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                byte[] request = MalformedRequests.make(new Random(seed * 1_000_003 + i));
                places.acquire();
                threads.execute(() -> {
                    try {
                        judge(request, RawExchange.send(port, request));
                    } catch (IOException e) {
                        // A reset is an answer, too.
                        count("reset");
                    } finally {
                        places.release();
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void count(String status) {
        statuses.computeIfAbsent(status, k -> new LongAdder()).increment();
    }

    private void judge(byte[] request, String answer) {
        boolean isHttp = answer.matches("(?s)HTTP/1\\.[01] \\d{3} .*");
        count(isHttp ? answer.substring(9, 12) : answer.isEmpty() ? "closed" : "other");
        boolean tells = answer.contains("Exception")
                || answer.contains("\tat ")
                || answer.contains(temp.resolve("data").toString());
        if (!isHttp && !answer.isEmpty() || tells || isHttp && answer.startsWith("500", 9)) {
            wrong.put(new String(request, java.nio.charset.StandardCharsets.ISO_8859_1), answer);
        }
    }

    /** Open descriptors of this process; 0 where the system does not say. */
    private static long descriptors() throws IOException {
        Path folder = Path.of("/proc/self/fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
