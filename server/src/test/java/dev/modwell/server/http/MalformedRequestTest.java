// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP client would send, byte by byte. */
final class MalformedRequestTest {
    private static final String GET = "GET " + LIST + " HTTP/1.1\r\n";
    private static final String CLOSE = GET + "Host: x\r\nConnection: close\r\n\r\n";

    @TempDir
    private Path temp;

    private TestServer server;

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(temp, TestServer.PLAIN);
        server.hitList("v1.0.0\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "Host: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Host: x\r\nTransfer-Encoding: identity\r\n\r\n",
                "Host: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "Host: x\r\nContent-Length: -1\r\n\r\n",
                "Host: x\r\nContent-Length: +3\r\n\r\nabc",
                "Host: x\r\nContent-Length: x\r\n\r\nabc",
                "Host: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "\r\n",
                "Host: x\r\nHost: y\r\n\r\n",
                "Host : x\r\n\r\n",
                "Host: x\r\nX Y: z\r\n\r\n",
                "Host: x\r\nA\u0000: z\r\n\r\n",
                "Host: x\r\nA: \u0000z\r\n\r\n",
                "Host: x\r\n: z\r\n\r\n",
                "Host: x\r\nnonsense\r\n\r\n",
                "Host: x\nA: b\n\n"
            })
    void header_ambiguous_is400AndClosed(String header) throws Exception {
        String answer = server.raw(GET + header);
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("BAD_REQUEST: ").doesNotContain("\nHTTP/");
        assertThat(answer).doesNotContain("v1.0.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET " + LIST + "\r\n\r\n",
                "GET " + LIST + " HTTP/9.9.9\r\nHost: x\r\n\r\n",
                "GET " + LIST + " HTTPS/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001 nonsense\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "G\u0000T " + LIST + " HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void requestLine_nonsense_is4xxAndClosed(String request) throws Exception {
        assertThat(server.raw(request))
                .matches("(?s)HTTP/1\\.[01] (400|405) .*")
                .doesNotContain("v1.0.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"})
    void method_other_is405(String method) throws Exception {
        assertThat(server.raw(method + " " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: GET, HEAD\r\n");
    }

    @Test
    void connectAndAsterisk_areRefused() throws Exception {
        assertThat(server.raw("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(server.raw("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(server.raw("GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void upgrades_areIgnored() throws Exception {
        String webSocket =
                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
        String http2 = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA";
        for (String upgrade : new String[] {webSocket, http2}) {
            String connection = "\r\nConnection: close, Upgrade, HTTP2-Settings\r\n\r\n";
            assertThat(server.raw(GET + "Host: x\r\n" + upgrade + connection)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void body_small_isSkipped() throws Exception {
        String answer = server.raw(GET + "Host: x\r\nContent-Length: 3\r\n\r\nabc" + CLOSE);
        assertThat(answer.split("v1.0.0\n", -1)).hasSize(3);
    }

    @Test
    void requestLine_tooLong_is414() throws Exception {
        assertThat(server.raw("GET /" + "a".repeat(65_536) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414 .*")
                .contains("URL_TOO_LONG");
    }

    @Test
    void header_tooLong_is431() throws Exception {
        assertThat(server.raw(GET + "Host: x\r\nA: " + "b".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("HEADER_TOO_LONG");
    }

    @Test
    void http10_isAnsweredAndClosed() throws Exception {
        assertThat(server.raw("GET " + LIST + " HTTP/1.0\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 200 OK\r\n.*\r\n\r\nv1.0.0\n");
    }

    @Test
    void pipelined_areAnsweredInOrder() throws Exception {
        String none = "GET /example.com/none/@latest HTTP/1.1\r\nHost: x\r\n\r\n";
        String health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        String answers = server.raw(none + health + CLOSE);
        assertThat(answers).containsSubsequence("HTTP/1.1 404", "NO_SUCH_MODULE", "\r\n\r\nok\n", "v1.0.0\n");
    }

    @Test
    void header_slow_is408AndClosed() throws Exception {
        hasten();
        stuck();
    }

    /** Starts anew a server that waits for nobody for long. */
    private void hasten() throws IOException {
        server.close();
        server = new TestServer(temp, TestServer.HASTY);
        server.hitList("v1.0.0\n");
    }

    private void stuck() throws IOException {
        try (RawClient raw = server.connect()) {
            raw.send("GET " + LIST + " HTTP/1.1\r\nHo");
            assertThat(raw.readAll())
                    .matches("(?s)HTTP/1\\.[01] 408 .*")
                    .contains("REQUEST_TIMEOUT: ")
                    .doesNotContain(" 200 ");
        }
    }

    @Test
    void header_trickles_isClosedAllTheSame() throws Exception {
        hasten();
        try (RawClient raw = server.connect()) {
            raw.send("GET " + LIST + " HTTP/1.1\r\nX: ");
            Thread trickle = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        raw.send("x");
                        LockSupport.parkNanos(20_000_000);
                    }
                } catch (IOException e) {
                    // Closed at last.
                }
            });
            assertThat(raw.readHead()).matches("(?s)HTTP/1\\.[01] 408 .*");
            trickle.join();
        }
    }

    @Test
    void header_slowAfterAnotherRequest_isAnsweredAndThenClosed() throws Exception {
        hasten();
        String answers = server.raw(GET + "Host: x\r\n\r\nGET ");
        assertThat(answers).containsSubsequence("HTTP/1.1 200 OK", "v1.0.0\n", " 408 ", "REQUEST_TIMEOUT: ");
    }

    @Test
    void connection_idle_isLeftAlone() throws Exception {
        hasten();
        try (RawClient idle = server.connect()) {
            // Another one, begun later, is ended for its slowness meanwhile.
            stuck();
            assertThat(idle.send(CLOSE).readAll()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void body_long_is413AndClosed() throws Exception {
        assertThat(server.raw(GET + "Host: x\r\nContent-Length: 70000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("BODY_TOO_LONG: ")
                .doesNotContain("v1.0.0\n");
    }

    @Test
    void body_slow_isClosed() throws Exception {
        hasten();
        try (RawClient raw = server.connect()) {
            assertThat(raw.send(GET + "Host: x\r\nContent-Length: 3\r\n\r\na").readHead())
                    .startsWith("HTTP/1.1 200 ");
            assertThat(raw.readAll()).isEqualTo("v1.0.0\n");
        }
    }

    @Test
    void sender_closesInTheMiddle_leavesNothing() throws Exception {
        try (RawClient raw = server.connect()) {
            assertThat(raw.send(GET + "Host").finish().readAll()).doesNotContain(" 200 ");
        }
        assertThat(server.listener().awaitIdle(Duration.ofMinutes(2))).isTrue();
    }
}
