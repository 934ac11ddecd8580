// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A module proxy far away: serves a folder on loopback, each answer late and each connection slow.
 *
 * <pre>{@code
 * java bench/load/SlowUpstream.java FOLDER PORT LATENCY_MILLISECONDS BYTES_PER_SECOND
 * }</pre>
 *
 * {@code GET /-/count} tells how many files were asked for, how many of them were zips, and how many bytes all had.
 */
final class SlowUpstream {
    private static final int BLOCK = 16 * 1024;
    private static final AtomicLong FILES = new AtomicLong();
    private static final AtomicLong ZIPS = new AtomicLong();
    private static final AtomicLong BYTES = new AtomicLong();

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).toRealPath();
        int latency = Integer.parseInt(args[2]);
        long bytesPerSecond = Long.parseLong(args[3]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, folder, latency, bytesPerSecond);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Path folder, int latency, long bytesPerSecond)
            throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath().substring(1);
        if (path.equals("-/count")) {
            byte[] text = (FILES + " files, " + ZIPS + " zips, " + BYTES + " bytes\n").getBytes();
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            return;
        }
        Thread.sleep(latency);
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        FILES.incrementAndGet();
        if (path.endsWith(".zip")) {
            ZIPS.incrementAndGet();
        }
        exchange.getResponseHeaders().set("Content-Type", type(path));
        long length = Files.size(file);
        BYTES.addAndGet(length);
        exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
        try (InputStream in = Files.newInputStream(file)) {
            send(in, exchange.getResponseBody(), bytesPerSecond);
        }
    }

    private static void send(InputStream in, OutputStream out, long bytesPerSecond)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long sent = 0;
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            out.write(block, 0, count);
            sent += count;
            long due = start + (long) (sent * 1e9 / bytesPerSecond);
            long ahead = due - System.nanoTime();
            if (ahead > 1_000_000) {
                Thread.sleep(ahead / 1_000_000);
            }
        }
    }

    private static String type(String path) {
        if (path.endsWith(".zip")) {
            return "application/zip";
        }
        return path.endsWith(".info") || path.endsWith("@latest") ? "application/json" : "text/plain";
    }
}
