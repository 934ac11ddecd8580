// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on a free port of 127.0.0.1, over raw sockets so that it can misbehave at every byte,
 * one virtual thread a connection. Remembers the first {@link #MAX_REMEMBERED} requests that it read.
 */
public final class LoopbackServer implements AutoCloseable {
    /** How many requests are remembered; later ones are answered and counted only. */
    public static final int MAX_REMEMBERED = 100_000;

    private static final int BACKLOG = 1024;

    private final Function<Request, Reply> handler;
    private final @Nullable SSLContext tls;
    private final FaultInjector faults = new FaultInjector();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HeldPort port = HeldPort.take();
    private ServerSocket listener;
    private @Nullable Thread acceptor;

    private LoopbackServer(Function<Request, Reply> handler, @Nullable SSLContext tls) throws IOException {
        this.handler = handler;
        this.tls = tls;
        this.listener = listen(port.number());
    }

    /** Serves plain HTTP; a handler that throws is answered with 500. */
    public static LoopbackServer start(Function<Request, Reply> handler) {
        return start(handler, null);
    }

    /** Serves TLS, when a context is given. */
    public static LoopbackServer start(Function<Request, Reply> handler, @Nullable SSLContext tls) {
        try {
            LoopbackServer server = new LoopbackServer(handler, tls);
            server.acceptLoop();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port.number();
    }

    /** Such as {@code http://127.0.0.1:40123}, without a slash at its end. */
    public URI uri() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port());
    }

    public FaultInjector faults() {
        return faults;
    }

    /** The requests that were read, in order of arrival. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How many requests for this path were read. */
    public int count(String path) {
        AtomicInteger count = counts.get(path);
        return count == null ? 0 : count.get();
    }

    /** How many connections were accepted. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections are open. */
    public int open() {
        return connections.size();
    }

    /** Stops listening and breaks every connection; the port stays the same for {@link #up}. */
    public synchronized void down() {
        closeQuietly(listener);
        // A socket that somebody still accepts from may take one more connection after it was closed.
        awaitEnd(acceptor);
        connections.forEach(LoopbackServer::closeQuietly);
    }

    /** Listens again after {@link #down}. */
    public synchronized void up() {
        try {
            listener = listen(port.number());
            acceptLoop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        down();
        port.close();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
        return socket;
    }

    private static void awaitEnd(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void acceptLoop() {
        ServerSocket own = listener;
        acceptor = Thread.ofVirtual().start(() -> {
            while (!own.isClosed()) {
                try {
                    Socket socket = own.accept();
                    accepted.incrementAndGet();
                    connections.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    // Closed, or a client that gave up while it was waiting: the loop's condition decides.
                }
            }
        });
    }

    private void serve(Socket raw) {
        try (raw;
                Socket socket = tls == null ? raw : secured(tls, raw)) {
            raw.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(raw, socket.getOutputStream(), closing);
            boolean goOn = true;
            while (goOn) {
                Request request = Request.read(in);
                goOn = request != null && answer(request, wire);
            }
        } catch (IOException | RuntimeException e) {
            // The client left, or sent what is no HTTP: the connection ends.
        } finally {
            connections.remove(raw);
        }
    }

    private boolean answer(Request request, Wire wire) throws IOException {
        String path = request.path();
        if (requests.size() < MAX_REMEMBERED) {
            requests.add(request);
        }
        int number = counts.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
        boolean keep = wire.send(request, reply(request), faults.faultOf(path, number));
        return keep && !"close".equalsIgnoreCase(request.header("Connection"));
    }

    private Reply reply(Request request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException e) {
            return Reply.text(500, e.toString());
        }
    }

    private static Socket secured(SSLContext tls, Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(raw, "127.0.0.1", raw.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Nothing can be done about it, and nothing needs to be.
        }
    }
}
