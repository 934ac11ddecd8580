// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A thousand clients for one zip of 1 MB that is not kept, from a source of 1 MB/s: how often the source is
 * asked, and the 99th percentile of the clients' times against one download without Modwell. Part of {@link Cold}.
 */
final class Crowd {
    private static final int CLIENTS = 1_000;
    private static final long ZIP_BYTES = 1_000_000;

    private final Program programs;
    private final Server servers;

    /** Starts a program of this folder. */
    interface Program {
        Process start(String program, String... args) throws Exception;
    }

    /** Starts a Modwell. */
    interface Server {
        Process start(Path data, int port, String source) throws Exception;
    }

    Crowd(Program programs, Server servers) {
        this.programs = programs;
        this.servers = servers;
    }

    /** The lines of a table. */
    List<String> measure(int rounds, Path work) throws Exception {
        Path folder = Files.createTempDirectory(work, "crowd");
        Path data = Files.createTempDirectory(work, "data");
        programs.start("BigModules.java", folder.toString(), Integer.toString(rounds + 1), Long.toString(ZIP_BYTES))
                .waitFor();
        int source = Cold.freePort();
        Process slow = programs.start(
                "SlowUpstream.java", folder.toString(), Integer.toString(source), "0", Long.toString(ZIP_BYTES));
        double[] direct = new double[rounds];
        double[] crowd = new double[rounds];
        double[] cpu = new double[rounds];
        long fetches = 0;
        try {
            Cold.await(source, "/-/count");
            int port = Cold.freePort();
            Process modwell = servers.start(data, port, "http://127.0.0.1:" + source);
            try {
                crowd(port, rounds); // not counted: code that has not run yet
                for (int round = 0; round < rounds; round++) {
                    direct[round] = download(source, path(round));
                    long before = zips(source);
                    double cpuBefore = Cold.cpuSeconds(modwell);
                    crowd[round] = crowd(port, round);
                    cpu[round] = Cold.cpuSeconds(modwell) - cpuBefore;
                    fetches = Math.max(fetches, zips(source) - before);
                }
            } finally {
                Cold.end(modwell);
            }
        } finally {
            Cold.end(slow);
            Cold.delete(folder);
            Cold.delete(data);
        }
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = crowd[i] / direct[i];
        }
        return List.of(
                "| one cold zip of 1 MB from a source of 1 MB/s | seconds (min, median, max) | against direct"
                        + " | fetches of the source (most) | CPU of the proxy, seconds (min, median, max) |",
                "| --- | --- | --- | --- | --- |",
                "| one client, direct | %s | 1.00 | 1 | |".formatted(Cold.spread(direct)),
                String.format(
                        Locale.ROOT,
                        "| %d clients through modwell, 99th percentile | %s | %s | %d | %s |",
                        CLIENTS, Cold.spread(crowd), Cold.spread(ratios), fetches, Cold.spread(cpu)));
    }

    private static String path(int round) {
        return "/example.com/big/@v/v1.0." + round + ".zip";
    }

    private static long zips(int port) throws Exception {
        String text = Cold.get(port, "/-/count");
        return Long.parseLong(text.replaceAll("(?s).*, (\\d+) zips.*", "$1"));
    }

    private static double crowd(int port, int round) throws Exception {
        CountDownLatch connected = new CountDownLatch(CLIENTS);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Double>> times = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                times.add(threads.submit(() -> {
                    try (Socket socket = new Socket("127.0.0.1", port)) {
                        connected.countDown();
                        go.await();
                        return download(socket, path(round));
                    }
                }));
            }
            connected.await();
            go.countDown();
        }
        double[] seconds = new double[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            seconds[i] = times.get(i).get();
        }
        Arrays.sort(seconds);
        return seconds[CLIENTS * 99 / 100];
    }

    private static double download(int port, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return download(socket, path);
        }
    }

    /** How long the whole file takes, in seconds. */
    private static double download(Socket socket, String path) throws IOException {
        long start = System.nanoTime();
        String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        int count = in.read(buffer);
        if (count < 12 || !new String(buffer, 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
            throw new IOException(path + " was not answered with 200");
        }
        long bytes = 0;
        for (; count >= 0; count = in.read(buffer)) {
            bytes += count;
        }
        if (bytes < ZIP_BYTES) {
            throw new IOException(path + " broke off after " + bytes + " bytes");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
