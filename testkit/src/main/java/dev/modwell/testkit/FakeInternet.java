// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * Host names that exist for a test only. It is an HTTP proxy on loopback: {@code CONNECT host:443} reaches
 * the server that stands for the host, which has a certificate of this internet's own authority; plain
 * requests for {@code http://host/...} are answered too. A host that nobody added is answered 502. Nothing
 * ever leaves the machine.
 *
 * <pre>{@code
 * FakeInternet internet = FakeInternet.start();
 * internet.host("goproxy.example", proxy::answer);
 * go.with("HTTPS_PROXY", internet.uri().toString())
 *         .with("SSL_CERT_FILE", internet.authority().writeTo(file).toString())
 *         .with("GOPROXY", "https://goproxy.example");
 * }</pre>
 */
public final class FakeInternet implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final CertificateAuthority authority = CertificateAuthority.create("Modwell test internet");
    private final Map<String, Site> sites = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ServerSocket listener;

    private record Site(Function<Request, Reply> handler, LoopbackServer secure) {}

    private FakeInternet() throws IOException {
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), BACKLOG);
    }

    public static FakeInternet start() {
        try {
            FakeInternet internet = new FakeInternet();
            Thread.ofVirtual().start(internet::acceptLoop);
            return internet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a host; the server answers its TLS connections and takes faults for them. */
    public LoopbackServer host(String name, Function<Request, Reply> handler) {
        LoopbackServer secure = LoopbackServer.start(handler, authority.serverContext(name));
        sites.put(name, new Site(handler, secure));
        return secure;
    }

    /** What to set as HTTPS_PROXY and HTTP_PROXY. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Who signed the certificates of all hosts. */
    public CertificateAuthority authority() {
        return authority;
    }

    /** Every host that a connection was wanted to, with port, known or not, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        closing.countDown();
        closeQuietly(listener);
        connections.forEach(FakeInternet::closeQuietly);
        sites.values().forEach(site -> site.secure().close());
    }

    private void acceptLoop() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or a client that gave up: the loop's condition decides.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            Request request = Request.read(in);
            if (request != null && request.method().equals("CONNECT")) {
                connect(client, in, request.target());
            } else if (request != null) {
                plain(client, request);
            }
        } catch (IOException | RuntimeException e) {
            // The client left, or sent what is no HTTP: the connection ends.
        } finally {
            connections.remove(client);
        }
    }

    private void connect(Socket client, InputStream in, String hostAndPort) throws IOException {
        asked.add(hostAndPort);
        OutputStream out = client.getOutputStream();
        Site site = sites.get(hostOf(hostAndPort));
        if (site == null) {
            out.write("HTTP/1.1 502 Unknown host\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        try (Socket server =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), site.secure().port())) {
            connections.add(server);
            out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread back = Thread.ofVirtual().start(() -> pump(server, client));
            in.transferTo(server.getOutputStream());
            server.shutdownOutput();
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side left: both are closed.
        }
    }

    private void plain(Socket client, Request request) throws IOException {
        URI target = URI.create(request.target());
        asked.add(target.getAuthority());
        Site site = sites.get(hostOf(String.valueOf(target.getAuthority())));
        Reply reply =
                site == null ? Reply.text(502, "unknown host") : site.handler().apply(request);
        new Wire(client, client.getOutputStream(), closing)
                .send(request, reply.with("Connection", "close"), Optional.empty());
    }

    private static String hostOf(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return (colon < 0 ? hostAndPort : hostAndPort.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Nothing can be done about it, and nothing needs to be.
        }
    }
}
