// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 requests that are longer than is read, which no client that keeps to the server's settings would send. */
@Timeout(120) // only so that waiting for what never comes fails
final class LongHeaderTest {
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    private static final int FRAME = 16_384;

    @TempDir
    private Path temp;

    /** It learns from each header of a connection; each test has one. */
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

    private TestCertificate certificate;
    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        certificate = TestCertificate.make(temp, "first");
        server = new TestServer(temp, TestServer.with(certificate.files()));
        server.hitList("v1.0.0\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private record Answer(String status, String body) {}

    private Answer ask(RawHttp2 connection, int stream, byte[] header) throws Exception {
        int first = Math.min(FRAME, header.length);
        boolean isOne = first == header.length;
        connection.send(RawHttp2.frame(
                RawHttp2.HEADERS, END_STREAM | (isOne ? END_HEADERS : 0), stream, Arrays.copyOf(header, first)));
        for (int at = first; at < header.length; at += FRAME) {
            int end = Math.min(header.length, at + FRAME);
            int flags = end == header.length ? END_HEADERS : 0;
            connection.send(RawHttp2.frame(RawHttp2.CONTINUATION, flags, stream, Arrays.copyOfRange(header, at, end)));
        }
        RawHttp2.Frame head = connection.awaitFrame(RawHttp2.HEADERS);
        ByteBuf block = Unpooled.wrappedBuffer(head.payload());
        block.skipBytes((head.flags() & PRIORITY) == 0 ? 0 : PRIORITY_BYTES);
        Http2Headers headers = decoder.decodeHeaders(stream, block);
        StringBuilder body = new StringBuilder();
        for (int flags = head.flags(); (flags & END_STREAM) == 0; ) {
            RawHttp2.Frame data = connection.awaitFrame(RawHttp2.DATA);
            body.append(UTF_8.decode(data.payload()));
            flags = data.flags();
        }
        return new Answer(headers.status().toString(), body.toString());
    }

    /** A header block by HPACK, without compression: nothing is put into its table. */
    private static byte[] header(String path, int extra) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {(byte) 0x82, (byte) 0x87, 0x01, 0x01, 'x', 0x04});
        text(header, path);
        header.write(0x00);
        text(header, "a");
        text(header, "b".repeat(extra));
        return header.toByteArray();
    }

    private static void text(ByteArrayOutputStream header, String text) {
        if (text.length() < 127) {
            header.write(text.length());
        } else {
            header.write(127);
            int rest = text.length() - 127;
            for (; rest >= 128; rest >>= 7) {
                header.write(rest & 0x7f | 0x80);
            }
            header.write(rest);
        }
        header.writeBytes(text.getBytes(US_ASCII));
    }

    private RawHttp2 connect() throws Exception {
        return RawHttp2.connect(certificate, server);
    }

    private void goesOn(RawHttp2 connection) throws Exception {
        assertThat(ask(connection, 3, header(TestServer.LIST, 0))).isEqualTo(new Answer("200", "v1.0.0\n"));
    }

    @Test
    void path_tooLong_is414_andTheConnectionGoesOn() throws Exception {
        try (RawHttp2 connection = connect()) {
            Answer answer = ask(connection, 1, header("/" + "a".repeat(Listener.MAX_LINE_BYTES), 0));
            assertThat(answer.status()).isEqualTo("414");
            assertThat(answer.body()).startsWith("URL_TOO_LONG: ");
            goesOn(connection);
        }
    }

    @Test
    void headers_tooLong_are431_andTheConnectionGoesOn() throws Exception {
        try (RawHttp2 connection = connect()) {
            assertThat(ask(connection, 1, header(TestServer.LIST, Listener.MAX_HEADER_BYTES))
                            .status())
                    .isEqualTo("431");
            goesOn(connection);
        }
    }

    @Test
    void pathLongerThanAllHeadersMayBe_is431_andTheConnectionGoesOn() throws Exception {
        try (RawHttp2 connection = connect()) {
            assertThat(ask(connection, 1, header("/" + "a".repeat(Listener.MAX_HEADER_BYTES), 0))
                            .status())
                    .isEqualTo("431");
            goesOn(connection);
        }
    }

    @Test
    void header_muchTooLong_endsTheConnection() throws Exception {
        try (RawHttp2 connection = connect()) {
            assertThatThrownBy(() -> ask(connection, 1, header("/" + "a".repeat(65_536), 0)))
                    .isInstanceOf(IOException.class);
        }
    }
}
