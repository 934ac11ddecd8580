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
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection over TLS that speaks HTTP/2 by hand, frame by frame, for what no client would send. */
final class RawHttp2 implements AutoCloseable {
    static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;

    private final SSLSocket socket;

    /** A frame that came. */
    record Frame(int type, int flags, int stream, ByteBuffer payload) {}

    private RawHttp2(SSLSocket socket) {
        this.socket = socket;
    }

    /** One whose settings were exchanged; a busy machine may take too long for that, and it ends. */
    static RawHttp2 connect(TestCertificate certificate, TestServer server) throws Exception {
        SSLSocket socket = (SSLSocket) certificate
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
        RawHttp2 connection = new RawHttp2(socket);
        connection.send(begin.toByteArray());
        connection.awaitFrame(PING);
        return connection;
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {
            (byte) (payload.length >> 16),
            (byte) (payload.length >> 8),
            (byte) payload.length,
            (byte) type,
            (byte) flags
        });
        frame.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
        frame.writeBytes(payload);
        return frame.toByteArray();
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
    Frame awaitFrame(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** Reads until nothing comes any more; no request was answered. */
    void awaitEnd() throws IOException {
        try {
            while (true) {
                assertThat(read().type()).isIn(SETTINGS, PING, GOAWAY);
            }
        } catch (EOFException e) {
            // As it should be.
        }
    }

    /** The next frame; throws at the end. */
    Frame read() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] head = in.readNBytes(9);
        if (head.length < 9) {
            throw new EOFException("the connection ended");
        }
        int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
        int stream = ByteBuffer.wrap(head, 5, 4).getInt();
        return new Frame(head[3], head[4] & 0xff, stream, ByteBuffer.wrap(in.readNBytes(length)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
