// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.store.DataFolder;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.store.DiskStore;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import dev.modwell.testkit.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a whole server at random instants under load. After each, the whole store is looked
 * at: what a client got whole is kept and right, whatever is kept is right, and nothing half is left. The
 * folder is the same all the time, so that each server also begins with what the ones before it left.
 */
final class ServerCrashTest {
    private static final int CLIENTS = 8;
    /** A server dies after its clients got so many files at most. */
    private static final int MAX_FILES = 60;
    /** One file in so many is large. */
    private static final int LARGE_EVERY = 7;

    private static final int LARGE = 1_000_000;
    /** Servers that live for a second are better not optimised. */
    private static final Map<String, String> SHORT_LIVED = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    @TempDir
    Path folder;

    private final AtomicInteger modules = new AtomicInteger();
    /** The right hash of every file that a source gave. */
    private final Map<String, String> right = new ConcurrentHashMap<>();
    /** What clients got whole. */
    private final Set<String> announced = ConcurrentHashMap.newKeySet();

    @Test
    void killed_twentyTimes_losesNothingAndLeavesNothingHalf() throws Exception {
        crash(20, 20260104);
    }

    @Test
    @Tag("proof")
    void killed_threeHundredTimes_losesNothingAndLeavesNothingHalf() throws Exception {
        crash(300, 20260105);
    }

    private void crash(int rounds, long seed) throws Exception {
        Random random = new Random(seed);
        try (FakeProxy upstream = FakeProxy.start().mount("crash.example/", this::answer)) {
            for (int round = 1; round <= rounds; round++) {
                serveAndKill(upstream, random.nextInt(MAX_FILES));
                check(round);
            }
        }
        assertThat(announced).hasSizeGreaterThan(rounds);
        System.out.println(rounds + " kills, " + announced.size() + " files announced, none lost, wrong or half");
    }

    private void serveAndKill(FakeProxy upstream, int files) throws Exception {
        try (ModwellProcess modwell = ModwellProcess.start(
                        folder, SHORT_LIVED, "--upstream", upstream.uri().toString(), "--sumdb", "off");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            int enough = announced.size() + files;
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                asking.add(clients.submit(() -> askUntilItDies(modwell)));
            }
            while (announced.size() < enough && asking.stream().noneMatch(Future::isDone)) {
                LockSupport.parkNanos(1_000_000);
            }
            modwell.process().toHandle().destroyForcibly();
            modwell.process().waitFor();
            for (Future<?> each : asking) {
                each.get();
            }
        }
    }

    private Void askUntilItDies(ModwellProcess modwell) {
        try {
            while (true) {
                String version = "crash.example/m" + modules.incrementAndGet() + "/@v/v1.0.0";
                for (String suffix : List.of(".info", ".mod", ".zip")) {
                    String key = version + suffix;
                    RawAnswer answer = RawAnswer.of(modwell.uri(), key);
                    if (answer.isWhole() && answer.status() == 200) {
                        assertThat(sha256(answer.body())).as(key).isEqualTo(right.get(key));
                        announced.add(key);
                    }
                }
            }
        } catch (IOException e) {
            return null; // It died.
        }
    }

    private void check(int round) throws Exception {
        List<Event> seen = new CopyOnWriteArrayList<>();
        DiskLayout layout = DiskLayout.of(folder);
        try (DataFolder data = DataFolder.own(layout, "");
                Events events = Events.open()) {
            events.subscribe(seen::add);
            DiskStore store = DiskStore.open(data, events, InstantSource.system());
            for (String key : announced) {
                assertThat(store.find(new Key(key)))
                        .as("round %d: %s was given whole", round, key)
                        .isPresent();
            }
            try (Stream<Key> keys = store.keys("")) {
                for (Key key : keys.toList()) {
                    assertThat(sha256(Files.readAllBytes(layout.file(key))))
                            .as("round %d: %s", round, key)
                            .isEqualTo(right.get(key.value()));
                }
            }
            assertThat(Files.createDirectories(layout.tree().resolve(".staging")))
                    .isEmptyDirectory();
            try (Stream<Path> left = Files.list(Files.createDirectories(layout.tmp()))) {
                // A part, and the note that tells what it is a part of.
                assertThat(left.map(file -> file.getFileName().toString().replaceAll("\\.part$", ""))
                                .toList())
                        .as("round %d: what can be continued, and no more", round)
                        .allSatisfy(name ->
                                assertThat(layout.tmp().resolve(name + ".part")).exists());
            }
        }
        assertThat(seen).as("round %d: nothing was damaged", round).isEmpty();
    }

    private Reply answer(Request request) {
        String path = request.path();
        int number = Integer.parseInt(path.replaceAll("^crash.example/m(\\d+)/.*", "$1"));
        boolean isZip = path.endsWith(".zip");
        int size = !isZip ? 0 : number % LARGE_EVERY == 0 ? LARGE : 500 * (number % 50);
        FakeModule module = Modules.sized("crash.example/m" + number, "v1.0.0", size);
        Reply reply = Reply.of(
                        200,
                        "application/octet-stream",
                        switch (path.substring(path.lastIndexOf('.'))) {
                            case ".info" -> module.info();
                            case ".mod" -> module.mod();
                            default -> module.zip();
                        })
                .tagged();
        right.put(path, sha256(reply.body()));
        return reply;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
