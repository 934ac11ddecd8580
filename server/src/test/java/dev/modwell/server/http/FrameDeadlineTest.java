// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 by hand, for what no client would send. */
@Timeout(120) // only so that waiting for what never comes fails
final class FrameDeadlineTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM_AND_HEADERS = 0x5;
    /** {@code :method GET}, {@code :scheme https}, {@code :path /} and {@code :authority} x, by HPACK's tables. */
    private static final byte[] REQUEST = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x01, 0x01, 'x'};

    /** A header of one letter without a value. */
    private static final byte[] NAMELESS = {0x00, 0x01, 'a', 0x00};

    @TempDir
    private Path temp;

    private TestCertificate certificate;
    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        certificate = TestCertificate.make(temp, "first");
        server = new TestServer(temp, TestServer.with(certificate.files(), TestServer.BRISK));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void frame_unfinished_endsTheConnection() throws Exception {
        unfinished();
    }

    private void unfinished() throws Exception {
        try (Connection connection = connect()) {
            byte[] whole = frame(HEADERS, END_STREAM_AND_HEADERS, 1, REQUEST);
            connection.send(Arrays.copyOf(whole, whole.length - 2));
            connection.awaitEnd();
        }
    }

    @Test
    void header_continuedWithoutEnd_endsTheConnection() throws Exception {
        try (Connection connection = connect()) {
            connection.send(frame(HEADERS, 0, 1, REQUEST));
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        connection.send(frame(CONTINUATION, 0, 1, NAMELESS));
                        LockSupport.parkNanos(100_000_000);
                    }
                } catch (IOException e) {
                    // Closed at last.
                }
            });
            connection.awaitEnd();
            trickle.join();
        }
    }

    @Test
    void header_inTwoFrames_isAnswered_andTheConnectionMayRest() throws Exception {
        try (Connection connection = askedInTwoFrames()) {
            // Meanwhile one that was begun later is ended for its slowness.
            unfinished();
            connection.settle();
        }
    }

    /** A connection whose settings were exchanged; on a busy machine that may take too long, and all begins anew. */
    private Connection connect() throws Exception {
        while (true) {
            try {
                return new Connection();
            } catch (IOException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** One on which a request was answered, as soon as the second frame did not come too late. */
    private Connection askedInTwoFrames() throws Exception {
        while (true) {
            Connection connection = connect();
            try {
                connection.send(frame(HEADERS, 1, 1, Arrays.copyOf(REQUEST, 2)));
                connection.send(frame(CONTINUATION, 4, 1, Arrays.copyOfRange(REQUEST, 2, REQUEST.length)));
                connection.awaitFrame(HEADERS);
                return connection;
            } catch (IOException e) {
                connection.close();
            }
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(
                new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags});
        frame.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** A connection whose settings were exchanged. */
    private final class Connection implements AutoCloseable {
        private final SSLSocket socket;

        Connection() throws Exception {
            socket = (SSLSocket) certificate
                    .trust()
                    .getSocketFactory()
                    .createSocket(
                            InetAddress.getLoopbackAddress(), server.listener().port());
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            // All at once, so that nothing is begun that could come to its end too late.
            ByteArrayOutputStream begin = new ByteArrayOutputStream();
            begin.writeBytes(PREFACE);
            begin.writeBytes(frame(SETTINGS, 0, 0));
            begin.writeBytes(frame(PING, 0, 0, new byte[8]));
            send(begin.toByteArray());
            awaitFrame(PING);
        }

        /** Until the server has answered a ping, so that what comes next comes in a read of its own. */
        void settle() throws IOException {
            send(frame(PING, 0, 0, new byte[8]));
            awaitFrame(PING);
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Reads until a frame of this type; throws when the connection ends before. */
        void awaitFrame(int type) throws IOException {
            int read = read();
            while (read != type) {
                if (read < 0) {
                    throw new EOFException("the connection ended");
                }
                read = read();
            }
        }

        /** Reads until nothing comes any more; no request was answered. */
        void awaitEnd() throws IOException {
            for (int type = read(); type >= 0; type = read()) {
                assertThat(type).isIn(SETTINGS, PING, GOAWAY);
            }
        }

        /** The type of the next frame; -1 at the end. */
        private int read() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(9);
            if (head.length < 9) {
                return -1;
            }
            in.readNBytes((head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff);
            return head[3];
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
