// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.LIST;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that take their time before a word of HTTP is said, over TLS. */
@Timeout(240) // only so that waiting for what never comes fails
final class EntranceTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    /** Longer than the server's patience for all of the preface, and much longer for a handshake. */
    private static final long PAUSE_NANOS = 150_000_000;

    @TempDir
    private static Path temp;

    private static TestCertificate certificate;
    private static TestServer nativeServer;
    private static TestServer portableServer;

    @BeforeAll
    static void open() throws Exception {
        certificate = TestCertificate.make(temp, "first");
        nativeServer = open(Listener.Transport.NATIVE);
        portableServer = open(Listener.Transport.PORTABLE);
    }

    private static TestServer open(Listener.Transport transport) throws IOException {
        TestServer server = new TestServer(temp, TestServer.with(certificate.files(), TestServer.BRISK), transport);
        server.hitList("v1.0.0\n");
        return server;
    }

    @AfterAll
    static void close() {
        nativeServer.close();
        portableServer.close();
    }

    private static TestServer server(Listener.Transport transport) {
        return switch (transport) {
            case NATIVE -> nativeServer;
            case PORTABLE -> portableServer;
        };
    }

    private static Socket connect(TestServer server) throws IOException {
        return patient(
                new Socket(InetAddress.getLoopbackAddress(), server.listener().port()));
    }

    /** A connection whose handshake is over; on a busy machine it may take too long, and begins anew. */
    private static SSLSocket shake(TestServer server, String protocol) throws Exception {
        while (true) {
            try {
                return shaken(server, protocol);
            } catch (IOException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static SSLSocket shaken(TestServer server, String protocol) throws Exception {
        SSLSocket socket = (SSLSocket) certificate
                .trust()
                .getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(), server.listener().port());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        patient(socket);
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
        return socket;
    }

    private static <S extends Socket> S patient(S socket) throws IOException {
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** What a client says first. */
    private static byte[] hello() throws Exception {
        SSLEngine engine = certificate.trust().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** Sends byte after byte until the server has enough of it; all but the last, so that it is never whole. */
    private static void trickle(TestServer server, Socket socket, byte[] bytes) throws Exception {
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < bytes.length - 1; i++) {
                    socket.getOutputStream().write(bytes[i]);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (IOException e) {
                // Closed at last.
            }
        });
        awaitEnd(socket);
        sender.interrupt();
        sender.join();
        while (server.listener().connections() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitEnd(Socket socket) {
        try {
            socket.getInputStream().transferTo(new ByteArrayOutputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection goes on", e);
        } catch (IOException e) {
            // An end as well: something was still on its way.
        }
    }

    @ParameterizedTest
    @EnumSource(Listener.Transport.class)
    void handshake_trickles_isEnded(Listener.Transport transport) throws Exception {
        TestServer server = server(transport);
        try (Socket socket = connect(server)) {
            trickle(server, socket, hello());
        }
    }

    @Test
    void nothing_isSaid_isEnded() throws Exception {
        try (Socket socket = connect(nativeServer)) {
            awaitEnd(socket);
        }
    }

    @ParameterizedTest
    @EnumSource(Listener.Transport.class)
    void preface_trickles_isCounted_andEnded(Listener.Transport transport) throws Exception {
        TestServer server = server(transport);
        try (SSLSocket socket = shake(server, "h2")) {
            assertThat(server.listener().connections()).isPositive();
            byte[] all = Arrays.copyOf(PREFACE, PREFACE.length + SETTINGS.length);
            System.arraycopy(SETTINGS, 0, all, PREFACE.length, SETTINGS.length);
            trickle(server, socket, all);
        }
    }

    @Test
    void settings_neverCome_isEnded() throws Exception {
        unsettled();
    }

    private static void unsettled() throws Exception {
        try (SSLSocket socket = shake(nativeServer, "h2")) {
            socket.getOutputStream().write(PREFACE);
            awaitEnd(socket);
        }
    }

    @Test
    void http1_rests_isLeftAlone() throws Exception {
        try (SSLSocket idle = shake(nativeServer, "http/1.1")) {
            // Another one, begun later, is ended for its slowness meanwhile.
            unsettled();
            String request = "GET " + LIST + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            idle.getOutputStream().write(request.getBytes(ISO_8859_1));
            assertThat(new String(idle.getInputStream().readAllBytes(), ISO_8859_1))
                    .endsWith("v1.0.0\n");
        }
    }
}
