// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.LIST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.serve.Reply.Caching;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in memory is sent over HTTP/2 as anything else is. */
final class HotStreamsTest {
    private static final String LONG = "/example.com/long/@v/list";

    @TempDir
    private Path temp;

    private TestServer server;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        TestCertificate certificate = TestCertificate.make(temp, "first");
        server = new TestServer(temp, TestServer.with(certificate.files()));
        server.hitList("v1.0.0\n");
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(certificate.trust())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.listener().url() + path));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** What differs from request to request does not count. */
    private static Map<String, List<String>> comparable(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("date", "x-request-id"));
        return headers;
    }

    @Test
    void answer_isTheSameFromMemoryAndFromTheFramework() throws Exception {
        HttpResponse<byte[]> first = get(LIST);
        HttpResponse<byte[]> second = get(LIST);
        assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(second.body()).asString(UTF_8).isEqualTo("v1.0.0\n");
        assertThat(comparable(second)).isEqualTo(comparable(first)).containsKey("etag");
        assertThat(second.headers().firstValue("date")).isPresent();
        assertThat(server.served().tier()).isEqualTo(Tier.DISK);
        Event.Served fromMemory = server.served();
        assertThat(fromMemory.tier()).isEqualTo(Tier.MEMORY);
        assertThat(fromMemory.bytes()).isEqualTo(7);
        assertThat(fromMemory.path()).isEqualTo(LIST);
        assertThat(second.headers().firstValue("x-request-id")).hasValue(fromMemory.trace());
    }

    @Test
    void conditionsAndOtherMethods_areAnsweredAfterMemoryHasIt() throws Exception {
        get(LIST);
        assertThat(get(LIST, "If-None-Match", '"' + TestServer.SHA + '"').statusCode())
                .isEqualTo(304);
        assertThat(get(LIST, "Range", "bytes=1-3").body()).asString(UTF_8).isEqualTo("1.0");
        assertThat(get(LIST, "X-Request-Id", "c".repeat(32)).headers().firstValue("x-request-id"))
                .hasValue("c".repeat(32));
        HttpRequest head = request(LIST)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.ofByteArray()).body()).isEmpty();
        HttpRequest post =
                request(LIST).POST(HttpRequest.BodyPublishers.ofString("x")).build();
        assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    /** More than the client's window takes at once, so that streams wait for each other. */
    @Test
    void manyLongAnswersAtOnce_allComeWhole() throws Exception {
        String text = "v1.0.0\n".repeat(9_000);
        server.hit(LONG, TestServer.text(text, new Caching.Immutable()));
        get(LONG);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            answers.add(client.sendAsync(request(LONG).build(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get(2, TimeUnit.MINUTES).body()).isEqualTo(text);
        }
    }

    @Test
    void stopping_requestsUnderWayAreCountedUntilTheirLastByte() throws Exception {
        get(LIST);
        get(LIST);
        server.listener().drain();
        assertThat(get(LIST).body()).asString(UTF_8).isEqualTo("v1.0.0\n");
        assertThat(server.listener().awaitIdle(Duration.ofMinutes(2))).isTrue();
    }
}
