// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.conformance.ProcessSize;
import dev.modwell.conformance.Stage;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients by the thousand, and clients that are slow, stop, or vanish. */
final class ClientFaultTest {
    private static final FakeModule SMALL = Modules.small("example.com/small", "v1.0.0");
    private static final FakeModule LARGE = Modules.sized("example.com/large", "v1.0.0", 20_000_000);
    private static final int MANY = 3_000;
    private static final int SOME = 100;

    @TempDir
    Path folder;

    private final List<Socket> sockets = new ArrayList<>();
    private final FakeProxy upstream = FakeProxy.start().add(SMALL).add(LARGE);

    @BeforeEach
    void look() {
        assumeTrue(ProcessSize.isTold(), "descriptors are counted in /proc, which is not here");
    }

    @AfterEach
    void close() throws IOException {
        hangUp();
        upstream.close();
    }

    private ModwellProcess modwell(String... arguments) {
        return startBy(List.of(), arguments);
    }

    private ModwellProcess startBy(List<String> starter, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--upstream", upstream.uri().toString(), "--sumdb", "off", "--log-access", "false"));
        all.addAll(List.of(arguments));
        return ModwellProcess.startBy(starter, folder.resolve("data"), Map.of(), all.toArray(String[]::new));
    }

    private void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private static void awaitDescriptors(ModwellProcess modwell, LongPredicate enough) throws IOException {
        while (!enough.test(ProcessSize.of(modwell.process()).descriptors())) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void idle_thousandsOfConnections_anotherIsAnswered_andAllAreForgotten() throws Exception {
        try (ModwellProcess modwell = modwell()) {
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).status()).isEqualTo(200);
            long before = ProcessSize.of(modwell.process()).descriptors();
            for (int i = 0; i < MANY; i++) {
                sockets.add(RawAnswer.connect(modwell.uri()));
            }
            // Before may have counted a file or two that were open just then.
            awaitDescriptors(modwell, now -> now >= before + MANY - SOME);
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".zip")).body()).isEqualTo(SMALL.zip());
            hangUp();
            awaitDescriptors(modwell, now -> now < before + SOME);
        }
    }

    @Test
    void descriptors_runOut_andWhenThereAreSomeAgainClientsAreAnswered() throws Exception {
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -n 300; exec \"$@\"", "sh");
        try (ModwellProcess modwell = startBy(limited)) {
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).status()).isEqualTo(200);
            for (int i = 0; i < 400; i++) {
                sockets.add(RawAnswer.connect(modwell.uri()));
            }
            awaitDescriptors(modwell, now -> now >= 299);
            hangUp();
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).body()).isEqualTo(SMALL.mod());
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".zip")).body()).isEqualTo(SMALL.zip());
        }
    }

    @Test
    void senders_stopInTheMiddle_othersAreAnswered_andTheStoppedAreTold408() throws Exception {
        try (ModwellProcess modwell = modwell("--http-header-timeout", "2s")) {
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).status()).isEqualTo(200);
            for (int i = 0; i < 3 * SOME; i++) {
                Socket socket = RawAnswer.connect(modwell.uri());
                socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHo".getBytes(US_ASCII));
                sockets.add(socket);
            }
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".zip")).body()).isEqualTo(SMALL.zip());
            for (Socket socket : sockets) {
                assertThat(RawAnswer.read(socket.getInputStream()).status()).isEqualTo(408);
            }
        }
    }

    @Test
    void connections_moreThanAreServed_areTold503_andAnsweredWhenOthersEnd() throws Exception {
        try (ModwellProcess modwell = modwell("--http-max-connections", "50")) {
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).status()).isEqualTo(200);
            for (int i = 0; i < 50; i++) {
                Socket socket = RawAnswer.connect(modwell.uri());
                socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
                assertThat(RawAnswer.head(socket.getInputStream())).startsWith("http/1.1 200 ");
                sockets.add(socket);
            }
            RawAnswer refused = RawAnswer.of(modwell.uri(), SMALL.key(".mod"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).startsWith("OVERLOADED: ");
            assertThat(refused.header("retry-after")).isNotEmpty();
            String told = failing(GoCommand.in(folder.resolve("go")), modwell);
            assertThat(told).contains("503 ", "OVERLOADED: ");
            hangUp();
            while (RawAnswer.of(modwell.uri(), SMALL.key(".mod")).status() != 200) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static String failing(GoCommand go, ModwellProcess modwell) {
        return Stage.failing(
                go.with("GOPROXY", modwell.uri().toString())
                        .with("GONOSUMDB", "*")
                        .write("go.mod", "module example.com/main\n\ngo 1.25\n"),
                "list",
                "-m",
                SMALL.id().toString());
    }

    @Test
    void readers_stop_othersAreServed_andTheStoppedAreLetGo() throws Exception {
        try (ModwellProcess modwell = modwell("--http-idle-timeout", "10s")) {
            long before = ProcessSize.of(modwell.process()).descriptors();
            for (int i = 0; i < SOME; i++) {
                Socket socket = RawAnswer.ask(modwell.uri(), LARGE.key(".zip"));
                assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
                sockets.add(socket);
            }
            assertThat(RawAnswer.of(modwell.uri(), LARGE.key(".zip")).body()).isEqualTo(LARGE.zip());
            assertThat(upstream.count(LARGE.key(".zip"))).isEqualTo(1);
            awaitDescriptors(modwell, now -> now < before + SOME);
        }
    }

    @Test
    void clients_vanish_theFetchGoesOn_andNothingIsLeft() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        upstream.faults().always(LARGE.key(".zip"), new Fault.HangAt(1_000_000, rest));
        try (ModwellProcess modwell = modwell()) {
            long before = ProcessSize.of(modwell.process()).descriptors();
            for (int i = 0; i < SOME; i++) {
                Socket socket = RawAnswer.ask(modwell.uri(), LARGE.key(".zip"));
                assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
                sockets.add(socket);
            }
            hangUp();
            rest.countDown();
            while (RawAnswer.of(modwell.uri(), "cached-only/" + LARGE.key(".zip"))
                            .status()
                    != 200) {
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(upstream.count(LARGE.key(".zip"))).isEqualTo(1);
            awaitDescriptors(modwell, now -> now < before + SOME / 2);
        }
    }

    @Test
    void misses_moreThanAreFetched_areToldToComeAgain_andHitsAreServed() throws Exception {
        try (ModwellProcess modwell = modwell()) {
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".zip")).status()).isEqualTo(200);
            upstream.faults().always("hangs.example/*", Fault.Hang.forever());
            for (int i = 0; i < 1_024; i++) {
                sockets.add(RawAnswer.ask(modwell.uri(), "hangs.example/m" + i + "/@v/v1.0.0.mod"));
            }
            RawAnswer refused = RawAnswer.of(modwell.uri(), "hangs.example/last/@v/v1.0.0.mod");
            while (refused.status() != 503) {
                refused = RawAnswer.of(modwell.uri(), "hangs.example/last/@v/v1.0.0.mod");
            }
            // On a slow machine the first of them have failed already, and the source rests.
            assertThat(refused.text()).containsAnyOf("OVERLOADED: ", "SOURCE_OPEN: ");
            assertThat(refused.header("retry-after")).isNotEmpty();
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".zip")).body()).isEqualTo(SMALL.zip());
            hangUp(); // a stop waits for those who are being answered
        }
    }

    @Test
    void client_asksForMoreThanItsShare_isTold429_andOthersAreAnswered() throws Exception {
        try (ModwellProcess modwell = modwell("--http-max-waiting", "5")) {
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).status()).isEqualTo(200);
            upstream.faults().always("hangs.example/*", Fault.Hang.forever());
            for (int i = 0; i < 5; i++) {
                String path = "hangs.example/m" + i + "/@v/v1.0.0.mod";
                sockets.add(RawAnswer.ask(modwell.uri(), path));
                while (upstream.count(path) == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            RawAnswer refused = RawAnswer.of(modwell.uri(), "hangs.example/last/@v/v1.0.0.mod");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text()).startsWith("TOO_MANY_REQUESTS: ");
            assertThat(refused.header("retry-after")).isNotEmpty();
            assertThat(RawAnswer.of(modwell.uri(), SMALL.key(".mod")).body()).isEqualTo(SMALL.mod());
            assertThat(RawAnswer.from("127.0.0.2", modwell.uri(), SMALL.key(".zip"))
                            .body())
                    .isEqualTo(SMALL.zip());
            hangUp(); // a stop waits for those who are being answered
        }
    }

    @Test
    void failingSource_isAskedOnceForAll() throws Exception {
        CountDownLatch allAsk = new CountDownLatch(1);
        upstream.mount("failing.example/", request -> {
            awaitQuietly(allAsk);
            return Reply.text(500, "out of order");
        });
        String key = "failing.example/m/@v/v1.0.0.mod";
        try (ModwellProcess modwell = modwell();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long before = ProcessSize.of(modwell.process()).descriptors();
            List<Future<RawAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 2 * SOME; i++) {
                answers.add(clients.submit(() -> RawAnswer.of(modwell.uri(), key)));
            }
            awaitDescriptors(modwell, now -> now >= before + 2 * SOME);
            allAsk.countDown();
            for (Future<RawAnswer> answer : answers) {
                assertThat(answer.get().status()).isIn(502, 503);
            }
            // Its tries, and those of another flight when a client came after the failure was forgotten.
            assertThat(upstream.count(key)).isLessThan(20);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
