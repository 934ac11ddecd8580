// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A long way to a server of loopback: passes bytes on in both directions, each so much later, without
 * narrowing the line. What is opened costs one way there and back as well, as TCP's handshake does.
 */
public final class DelayedLine implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    /** What ends a direction. */
    private static final Chunk END = new Chunk(new byte[0], 0);

    @SuppressWarnings("ArrayRecordComponent") // compared with END alone
    private record Chunk(byte[] bytes, long due) {}

    private final ServerSocket listener;
    private final int target;
    private final long oneWay;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();

    private DelayedLine(ServerSocket listener, int target, Duration oneWay) {
        this.listener = listener;
        this.target = target;
        this.oneWay = oneWay.toNanos();
    }

    /** A line to a port of loopback. */
    public static DelayedLine to(int port, Duration oneWay) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1024);
            DelayedLine line = new DelayedLine(listener, port, oneWay);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it begins. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections went through. */
    public int opened() {
        return opened.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(near);
                sockets.add(far);
                opened.incrementAndGet();
                long ready = System.nanoTime() + 2 * oneWay;
                join(near, far, ready);
                join(far, near, ready);
            } catch (IOException e) {
                // Closed; the loop's condition decides.
            }
        }
    }

    private void join(Socket from, Socket to, long ready) {
        LinkedBlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(from, way, ready));
        Thread.ofVirtual().start(() -> write(way, to));
    }

    private void read(Socket from, LinkedBlockingQueue<Chunk> way, long ready) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                way.add(new Chunk(Arrays.copyOf(buffer, count), Math.max(System.nanoTime(), ready) + oneWay));
            }
        } catch (IOException e) {
            // Broken off; the other side sees the end.
        }
        way.add(END);
    }

    private void write(LinkedBlockingQueue<Chunk> way, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Chunk next = way.take(); !next.equals(END); next = way.take()) {
                if (closing.await(next.due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                out.write(next.bytes);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // Whoever listened has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
