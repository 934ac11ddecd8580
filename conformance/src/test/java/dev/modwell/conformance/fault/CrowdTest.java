// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.conformance.ProcessSize;
import dev.modwell.testkit.FakeModule;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Modules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 500 clients at once for one zip that is not kept. */
final class CrowdTest {
    private static final int CLIENTS = 500;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int MEGABYTE = 1 << 20;

    /** Kilobytes by which the server may grow for all of them together. */
    private static final long GROWTH = 150 * 1024;

    @TempDir
    Path folder;

    @Test
    void coldZip_tenMegabytes_isFetchedOnceAndReadByAll() throws Exception {
        crowd(10 * MEGABYTE);
    }

    @Test
    @Tag("proof")
    void coldZip_hundredMegabytes_isFetchedOnceAndReadByAll() throws Exception {
        crowd(100 * MEGABYTE);
    }

    private void crowd(int bytes) throws Exception {
        assumeTrue(ProcessSize.isTold(), "memory is read from /proc, which is not here");
        FakeModule small = Modules.sized("example.com/small", "v1.0.0", MEGABYTE);
        FakeModule module = Modules.sized("example.com/large", "v1.0.0", bytes);
        CountDownLatch begin = new CountDownLatch(1);
        try (FakeProxy upstream = FakeProxy.start().add(small).add(module);
                ModwellProcess modwell = ModwellProcess.start(
                        folder.resolve("data"),
                        Map.of(),
                        "--upstream",
                        upstream.uri().toString(),
                        "--sumdb",
                        "off");
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            // What the first request of all costs is no part of the crowd.
            assertThat(isDownloadedWhole(modwell, small)).isTrue();
            upstream.faults().always(module.key(".zip"), new Fault.HangAt(MEGABYTE, begin));
            ProcessSize before = ProcessSize.of(modwell.process());
            List<Future<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(pool.submit(() -> isDownloadedWhole(modwell, module)));
            }
            while (ProcessSize.of(modwell.process()).descriptors() < before.descriptors() + CLIENTS) {
                LockSupport.parkNanos(10_000_000);
            }
            begin.countDown();
            for (Future<Boolean> client : clients) {
                assertThat(client.get()).isTrue();
            }
            ProcessSize after = ProcessSize.of(modwell.process());
            assertThat(upstream.count(module.key(".zip"))).isEqualTo(1);
            System.out.printf("%d clients at once: from %s to %s%n", CLIENTS, before, after);
            assertThat(after.peak() - before.resident())
                    .as("growth in KB from " + before + " to " + after)
                    .isLessThan(GROWTH);
        }
    }

    /** Reports whether the zip's bytes came, all of them and no others. */
    private static boolean isDownloadedWhole(ModwellProcess modwell, FakeModule module) throws IOException {
        byte[] right = module.zip();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), modwell.uri().getPort())) {
            String request = "GET /" + module.key(".zip") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            skipHead(in);
            byte[] buffer = new byte[16 * 1024];
            int at = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (at + count > right.length || !Arrays.equals(buffer, 0, count, right, at, at + count)) {
                    return false;
                }
                at += count;
            }
            return at == right.length;
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int end = 0;
        while (end < END_OF_HEAD.length()) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no answer");
            }
            end = next == END_OF_HEAD.charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
        }
    }
}
