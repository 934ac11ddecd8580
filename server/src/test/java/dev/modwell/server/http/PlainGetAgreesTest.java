// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.server.http.request.PlainGet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.Http1ServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read ahead of the decoder means to the decoder what it meant there, and ends where it ended. */
final class PlainGetAgreesTest {
    private static final int INPUTS = 200_000;
    private static final List<String> HARMLESS = List.of("host", "accept", "user-agent", "accept-encoding");
    private static final List<String> PIECES = List.of(
            "GET ",
            "/a/@v/list",
            "/%21a",
            " HTTP/1.1\r\n",
            "Host: x\r\n",
            "host:y:80\r\n",
            "User-Agent: a b\r\n",
            "Accept: */*\r\n",
            "Accept-Encoding: gzip\r\n",
            "Connection: close\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\r\n",
            "\r",
            "\n",
            " ",
            ":",
            "\t",
            "\0",
            "\u00ff",
            "POST ",
            " HTTP/1.0\r\n",
            "Accept",
            "Host");

    @Test
    void whatIsReadHere_theDecoderReadsAsTheSame() {
        Random random = new Random(20261129);
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            String bytes = input(random);
            ByteBuf in = Unpooled.copiedBuffer(bytes, ISO_8859_1);
            PlainGet get = PlainGet.at(in);
            if (get != null) {
                read++;
                agrees(get, in);
            }
            in.release();
        }
        assertThat(read).as("inputs that were read").isBetween(INPUTS / 10, INPUTS - INPUTS / 10);
    }

    private static String input(Random random) {
        StringBuilder bytes = new StringBuilder("GET /a/@v/list HTTP/1.1\r\nHost: x\r\nUser-Agent: y\r\n\r\n");
        for (int edits = random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(bytes.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> bytes.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> bytes.delete(at, Math.min(bytes.length(), at + 1 + random.nextInt(3)));
                case 2 -> bytes.insert(at, (char) random.nextInt(256));
                default -> bytes.replace(at, Math.min(bytes.length(), at + 1), "" + (char) random.nextInt(256));
            }
        }
        return bytes.toString();
    }

    private static void agrees(PlainGet get, ByteBuf in) {
        String bytes = in.toString(in.readerIndex(), get.bytes(), ISO_8859_1);
        EmbeddedChannel channel = new EmbeddedChannel(
                new StrictDecoder(new Http1ServerConfig(), Duration.ofHours(1), false, unread -> {}));
        channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
        HttpRequest request = channel.readInbound();
        assertThat(request).as("%s", bytes).isNotNull();
        assertThat(request.decoderResult().isSuccess()).as("%s", bytes).isTrue();
        assertThat(request.method()).isEqualTo(HttpMethod.GET);
        assertThat(request.protocolVersion()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(request.uri()).isEqualTo(get.target());
        assertThat(request.headers().names())
                .as("%s", bytes)
                .allSatisfy(name -> assertThat(name.toLowerCase(Locale.ROOT)).isIn(HARMLESS));
        if (!(request instanceof LastHttpContent)) {
            Object last = channel.readInbound();
            assertThat(last).as("%s", bytes).isInstanceOf(LastHttpContent.class);
            ReferenceCountUtil.release(last);
        }
        Object more = channel.readInbound();
        assertThat(more).as("nothing is left: %s", bytes).isNull();
        channel.finishAndReleaseAll();
    }
}
