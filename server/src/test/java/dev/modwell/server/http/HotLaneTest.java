// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Caching;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HotLaneTest {
    private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";

    @TempDir
    private Path temp;

    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(temp, TestServer.PLAIN);
        server.hitList("v1.0.0\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String get(String path, String rest) {
        return "GET " + path + HOST + rest;
    }

    /** What differs from request to request, and the order of headers, do not count. */
    private static String comparable(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        String head = answer.substring(0, end)
                .lines()
                .filter(line -> !line.toLowerCase(java.util.Locale.ROOT).matches("(date|x-request-id|connection):.*"))
                .map(line -> line.toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .collect(java.util.stream.Collectors.joining("\n"));
        return head + answer.substring(end);
    }

    @Test
    void answer_isTheSameFromMemoryAndFromTheFramework() throws Exception {
        String answers = server.raw(get(LIST, "\r\n") + get(LIST, "\r\n") + get(LIST, CLOSE));
        String[] each = answers.split("(?=HTTP/1.1 )");
        assertThat(each).hasSize(3);
        assertThat(comparable(each[1])).isEqualTo(comparable(each[0])).endsWith("\r\n\r\nv1.0.0\n");
        assertThat(each[1])
                .containsPattern("\r\nX-Request-Id: [0-9a-f]{32}\r\n")
                .contains("\r\ndate: ");
        assertThat(each[2]).containsIgnoringCase("connection: close");
        assertThat(server.served().tier()).isEqualTo(Tier.DISK);
        var fromMemory = server.served();
        assertThat(fromMemory.tier()).isEqualTo(Tier.MEMORY);
        assertThat(fromMemory.bytes()).isEqualTo(7);
        assertThat(fromMemory.path()).isEqualTo(LIST);
        assertThat(each[1]).contains("X-Request-Id: " + fromMemory.trace() + "\r\n");
    }

    @Test
    void pipelined_fastAndSlow_keepTheirOrder() throws Exception {
        String absent = "/example.com/absent/@v/list";
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            requests.append(get(LIST, "\r\n")).append(get(absent, "\r\n"));
        }
        String answers = server.raw(requests + get(LIST, CLOSE));
        String codes = java.util.regex.Pattern.compile("HTTP/1.1 (\\d+)")
                .matcher(answers)
                .results()
                .map(match -> match.group(1))
                .collect(java.util.stream.Collectors.joining(" "));
        assertThat(codes).isEqualTo("200 404 ".repeat(50) + "200");
    }

    @Test
    void pipelined_moreThanTheSendBufferHolds_allComeInOrder() throws Exception {
        String text = "v1.0.0\n".repeat(9_000);
        server.hit("/example.com/big/@v/list", TestServer.text(text, new Caching.Immutable()));
        server.raw(get("/example.com/big/@v/list", CLOSE));
        String requests = get("/example.com/big/@v/list", "\r\n").repeat(200);
        String answers = server.raw(requests + get(LIST, CLOSE));
        assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(202);
        assertThat(answers).endsWith("\r\n\r\nv1.0.0\n").hasSizeGreaterThan(200 * text.length());
    }

    @Test
    void conditionsAndOtherMethods_areAnsweredAfterMemoryHasIt() throws Exception {
        server.raw(get(LIST, CLOSE));
        String etag = '"' + TestServer.SHA + '"';
        assertThat(server.raw(get(LIST, "If-None-Match: " + etag + "\r\n" + CLOSE)))
                .startsWith("HTTP/1.1 304 ");
        assertThat(server.raw(get(LIST, "Range: bytes=1-3\r\n" + CLOSE)))
                .startsWith("HTTP/1.1 206 ")
                .endsWith("\r\n\r\n1.0");
        assertThat(server.raw("HEAD " + LIST + HOST + CLOSE))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
        assertThat(server.raw("POST " + LIST + HOST + "Content-Length: 0\r\n" + CLOSE))
                .startsWith("HTTP/1.1 405 ");
        assertThat(server.raw(get(LIST, "Host: y\r\n" + CLOSE))).startsWith("HTTP/1.1 400 ");
        assertThat(server.raw("GET " + LIST + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void manyRequestsOnOneConnection_areAllAnswered() throws Exception {
        server.raw(get(LIST, CLOSE));
        String answers = server.raw(get(LIST, "\r\n").repeat(1000) + get(LIST, CLOSE));
        assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(1002);
    }

    @Test
    void stopping_memoryAnswersSayThatTheConnectionEnds() throws Exception {
        server.raw(get(LIST, CLOSE));
        server.listener().drain();
        assertThat(server.raw(get(LIST, "\r\n"))).containsIgnoringCase("connection: close");
    }
}
