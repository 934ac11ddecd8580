// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainGetTest {
    private static final String PATH = "/example.com/m/@v/v1.0.0.mod";
    private static final String LINE = "GET " + PATH + " HTTP/1.1\r\n";

    private static @Nullable PlainGet at(String bytes) {
        ByteBuf in = Unpooled.copiedBuffer(bytes, ISO_8859_1);
        PlainGet found = PlainGet.at(in);
        assertThat(in.readerIndex()).as("nothing is read").isZero();
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LINE + "Host: x\r\n\r\n",
                LINE + "host:x\r\n\r\n",
                LINE + "HOST:   goproxy.example:8080\r\n\r\n",
                LINE + "Host: 127.0.0.1:8080\r\nUser-Agent: Go-http-client/1.1\r\nAccept-Encoding: gzip\r\n\r\n",
                LINE + "User-Agent: curl/8.5.0 (x; y)\r\nAccept: */*\r\nHost: x\r\n\r\n",
                LINE + "Host: x\r\nAccept-Encoding: \r\n\r\n",
            })
    void request_plain_isRead(String bytes) {
        assertThat(at(bytes)).isEqualTo(new PlainGet(PATH, bytes.length()));
        assertThat(at(bytes + LINE)).as("and what follows is not").isEqualTo(new PlainGet(PATH, bytes.length()));
        for (int end = 0; end < bytes.length(); end++) {
            assertThat(at(bytes.substring(0, end))).as("cut at %d", end).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n",
                "get / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: x\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /\tHTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
                LINE + "\r\n",
                LINE + "Host: x\r\nHost: x\r\n\r\n",
                LINE + "Host:\r\n\r\n",
                LINE + "Host: x y\r\n\r\n",
                LINE + "Host : x\r\n\r\n",
                LINE + " Host: x\r\n\r\n",
                LINE + "Host: x\r\n y\r\n\r\n",
                LINE + "Host: x\n\r\n",
                LINE + "Host: x\r\n\n",
                LINE + "Host: x\r\nUser\rAgent: y\r\n\r\n",
                LINE + "Host: x\r\nUser-Agent: y\u0001\r\n\r\n",
                LINE + "Host: x\r\nUser-Agent: y\rz\r\n\r\n",
                LINE + "Host: x\r\nAccept: \u00e9\r\n\r\n",
                LINE + "Host: x\r\nAccepts: y\r\n\r\n",
                LINE + "Host: x\r\nConnection: close\r\n\r\n",
                LINE + "Host: x\r\nRange: bytes=0-1\r\n\r\n",
                LINE + "Host: x\r\nIf-None-Match: *\r\n\r\n",
                LINE + "Host: x\r\nContent-Length: 0\r\n\r\n",
                LINE + "Host: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                LINE + "Host: x\r\nX-Request-Id: 1\r\n\r\n",
                LINE + "Host: x\r\n: y\r\n\r\n",
            })
    void request_ofAnyOtherKind_isLeftToTheDecoder(String bytes) {
        assertThat(at(bytes)).isNull();
    }

    @Test
    void request_long_isLeftToTheDecoder() {
        String long_ = "GET /" + "x".repeat(PlainGet.MAX_BYTES) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        assertThat(at(long_)).isNull();
        assertThat(at(LINE + "Host: x\r\nAccept: " + "y".repeat(PlainGet.MAX_BYTES) + "\r\n\r\n"))
                .isNull();
    }
}
