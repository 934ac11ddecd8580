// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.soak;

import dev.modwell.testkit.FakeModule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** One client that asks for this and that, well and badly, and looks at every whole answer. */
final class SoakClient implements Runnable {
    /** What all clients saw. */
    static final class Tally {
        final LongAdder whole = new LongAdder();
        final LongAdder refused = new LongAdder();
        final LongAdder broken = new LongAdder();
        final LongAdder wrong = new LongAdder();
        /** Not answered within {@link #PATIENCE}. */
        final LongAdder stuck = new LongAdder();
        /** How many modules were asked for so far; new ones get the next number. */
        final AtomicInteger modules = new AtomicInteger();

        long requests() {
            return whole.sum() + refused.sum() + broken.sum() + wrong.sum() + stuck.sum();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_NANOS = 25_000_000;

    private final URI server;
    private final SoakUpstream upstream;
    private final Tally tally;
    private final Random random;
    private final HttpClient http;

    SoakClient(URI server, SoakUpstream upstream, Tally tally, long seed) {
        this.server = server;
        this.upstream = upstream;
        this.tally = tally;
        this.random = new Random(seed);
        this.http = HttpClient.newHttpClient();
    }

    @Override
    public void run() {
        try (http) {
            while (!Thread.currentThread().isInterrupted()) {
                once();
                LockSupport.parkNanos(random.nextLong(2 * PAUSE_NANOS));
            }
            http.shutdownNow(); // closing alone would wait for running requests
        }
    }

    private void once() {
        try {
            int choice = random.nextInt(100);
            if (choice < 3) {
                impolite(path(true), 2, 0);
            } else if (choice < 8) {
                fresh();
            } else if (choice < 14) {
                malformed();
            } else if (choice < 18) {
                ask("soak.example/absent" + random.nextInt(50), ".info");
            } else if (choice < 20) {
                impolite(path(false), 10, 100_000_000);
            } else {
                ask(path(false), random.nextBoolean() ? ".mod" : random.nextBoolean() ? ".info" : ".zip");
            }
        } catch (IOException e) {
            tally.broken.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A module that nobody has asked for yet, all of its files; or one of those before. */
    private String path(boolean isNew) {
        int number = isNew ? tally.modules.incrementAndGet() : random.nextInt(Math.max(1, tally.modules.get())) + 1;
        return "soak.example/" + SoakUpstream.WAYS.get(number % SoakUpstream.WAYS.size()) + "/m" + number;
    }

    private void fresh() throws IOException, InterruptedException {
        String path = path(true);
        ask(path, ".info");
        ask(path, ".mod");
        ask(path, ".zip");
    }

    private void ask(String path, String suffix) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(target(path, suffix))).build();
        CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            // The client's own timeout does not guard the body.
            HttpResponse<byte[]> response = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != 200) {
                tally.refused.increment();
            } else if (isRight(path, suffix, response.body())) {
                tally.whole.increment();
            } else {
                tally.wrong.increment();
            }
        } catch (ExecutionException e) {
            tally.broken.increment();
        } catch (TimeoutException e) {
            asked.cancel(true);
            tally.stuck.increment();
        }
    }

    private static String target(String path, String suffix) {
        return "/" + path + "/@v/v1.0.0" + suffix;
    }

    /** Asks for a zip, takes some bytes of the answer, as slowly as told, and leaves. */
    private void impolite(String path, int reads, long pauseNanos) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String request = "GET " + target(path, ".zip") + " HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < reads; i++) {
                socket.getInputStream().read(new byte[500]);
                LockSupport.parkNanos(pauseNanos);
            }
            tally.whole.increment();
        } catch (SocketTimeoutException e) {
            tally.stuck.increment();
        }
    }

    private boolean isRight(String path, String suffix, byte[] bytes) {
        FakeModule module = upstream.module(path);
        return Arrays.equals(
                bytes,
                switch (suffix) {
                    case ".info" -> module.info();
                    case ".mod" -> module.mod();
                    default -> module.zip();
                });
    }

    private void malformed() throws IOException {
        String[] rubbish = {
            "GET /soak.example/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /soak.example/x/@v/list HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc",
            "GET / HTTP/9.9\r\n\r\n",
            "\u0000\u0001\u0002\r\n\r\n"
        };
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(2_000);
            String text = rubbish[random.nextInt(rubbish.length)];
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readNBytes(10);
        }
        tally.refused.increment();
    }
}
