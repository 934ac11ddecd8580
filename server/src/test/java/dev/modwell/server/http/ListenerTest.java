// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.KEPT;
import static dev.modwell.server.http.TestServer.KEPT_DATE;
import static dev.modwell.server.http.TestServer.LIST;
import static dev.modwell.server.http.TestServer.PLAIN;
import static dev.modwell.server.http.TestServer.SHA;
import static dev.modwell.server.http.TestServer.ZIP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.serve.GrowingFile;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.server.config.Address;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.http.answer.HttpDate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListenerTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private Path temp;

    private TestServer server;
    private HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws IOException {
        server = new TestServer(temp, PLAIN);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    /** Starts the server anew with TLS, and makes the client trust it. */
    private TestCertificate useTls() throws Exception {
        TestCertificate certificate = TestCertificate.make(temp, "first");
        close();
        server = new TestServer(temp, TestServer.with(certificate.files()));
        client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
        return certificate;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.listener().url() + path))
                .timeout(Duration.ofMinutes(2));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String text(String path) throws Exception {
        return new String(get(path).body(), UTF_8);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void hit_bytes_hasEveryHeader() throws Exception {
        server.hitList("v1.0.0\nv1.1.0\n");
        HttpResponse<byte[]> response = get(LIST);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).asString(UTF_8).isEqualTo("v1.0.0\nv1.1.0\n");
        assertThat(header(response, "Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(header(response, "Content-Length")).isEqualTo("14");
        assertThat(header(response, "ETag")).isEqualTo('"' + SHA + '"');
        assertThat(header(response, "Last-Modified")).isEqualTo(KEPT_DATE);
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(response, "X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(HttpDate.parse(header(response, "Date"))).isPresent();
    }

    @Test
    void hit_file_isSentWhole() throws Exception {
        byte[] zip = server.hitZip(3_000_000);
        HttpResponse<byte[]> response = get(ZIP);
        assertThat(response.body()).isEqualTo(zip);
        assertThat(header(response, "Content-Type")).isEqualTo("application/zip");
        assertThat(header(response, "Content-Length")).isEqualTo("3000000");
    }

    @Test
    void hit_range_isThatPart() throws Exception {
        byte[] zip = server.hitZip(100_000);
        HttpResponse<byte[]> response = get(ZIP, "Range", "bytes=99990-");
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes 99990-99999/100000");
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(zip, 99_990, 100_000));
        server.hitList("v1.0.0\n");
        assertThat(get(LIST, "Range", "bytes=1-3").body()).asString(UTF_8).isEqualTo("1.0");
        HttpResponse<byte[]> outside = get(LIST, "Range", "bytes=7-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(header(outside, "Content-Range")).isEqualTo("bytes */7");
    }

    @Test
    void hit_knownToClient_is304WithoutBody() throws Exception {
        server.hitZip(1000);
        HttpResponse<byte[]> response = get(ZIP, "If-None-Match", '"' + SHA + '"');
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "ETag")).isEqualTo('"' + SHA + '"');
        assertThat(get(ZIP, "If-Modified-Since", KEPT_DATE).statusCode()).isEqualTo(304);
        assertThat(get(ZIP, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(get(ZIP).body()).hasSize(1000);
    }

    @Test
    void hit_fileIsGone_isAFailureAndNoError() throws Exception {
        server.hitZip(1000);
        java.nio.file.Files.delete(temp.resolve("zip1000"));
        assertThat(text(ZIP)).startsWith("STORE_FAILED: ").doesNotContain(temp.toString());
    }

    @Test
    void head_hasTheLengthAndNoBody() throws Exception {
        server.hitZip(1000);
        String none = "HEAD /example.com/none/@latest HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        String answers = server.raw("HEAD " + ZIP + " HTTP/1.1\r\nHost: x\r\n\r\n" + none);
        assertThat(answers).startsWith("HTTP/1.1 200 OK\r\n").containsIgnoringCase("content-length: 1000\r\n");
        assertThat(answers.split("\r\n\r\n")).hasSize(2);
        assertThat(answers).contains("HTTP/1.1 404 Not Found").endsWith("\r\n\r\n");
    }

    @Test
    void caching_isTranslated() throws Exception {
        server.hit(LIST, TestServer.text("x", new Caching.For(Duration.ofSeconds(42))));
        assertThat(header(get(LIST), "Cache-Control")).isEqualTo("public, max-age=42");
        String other = "/example.com/other/@v/list";
        server.hit(other, TestServer.text("x", new Caching.Stale(KEPT)));
        HttpResponse<byte[]> stale = get(other);
        assertThat(header(stale, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(stale, "X-Modwell-Stale")).isEqualTo(KEPT_DATE);
    }

    @Test
    void refusal_isPlainTextWithTheTrace() throws Exception {
        HttpResponse<byte[]> response = get("/example.com/none/@latest", "X-Request-Id", ID);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(response, "X-Request-Id")).isEqualTo(ID);
        assertThat(response.body())
                .asString(UTF_8)
                .startsWith("NO_SUCH_MODULE: example.com/none/@latest: no such\n")
                .contains("trace: " + ID + " " + server.listener().url() + "/-/why/" + ID + "\n");
    }

    @Test
    void traceparent_isAcceptedAndReturned() throws Exception {
        String parent = "00-" + ID + "-b7ad6b7169203331-01";
        HttpResponse<byte[]> response = get("/healthz", "traceparent", parent);
        assertThat(header(response, "traceparent")).isEqualTo(parent);
        assertThat(header(response, "X-Request-Id")).isEqualTo(ID);
    }

    @Test
    void question_carriesWhatTheClientSaid() throws Exception {
        String get = "GET /cached-only/example.com/%21m/@latest HTTP/1.1\r\n";
        server.raw(get + "Host: x\r\nVia: 1.1 a, 1.1 b\r\nConnection: close\r\n\r\n");
        assertThat(server.asked().target()).isEqualTo(Target.parse("example.com/!m/@latest"));
        assertThat(server.asked().cachedOnly()).isTrue();
        assertThat(server.asked().via()).containsExactly("a", "b");
        get(LIST, "Disable-Module-Fetch", "true");
        assertThat(server.asked().cachedOnly()).isTrue();
        get(LIST);
        assertThat(server.asked().cachedOnly()).isFalse();
    }

    @Test
    void answerThrows_isInternalWithoutItsText() throws Exception {
        HttpResponse<byte[]> response = get("/example.com/throws/@latest");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).asString(UTF_8).startsWith("INTERNAL: ").doesNotContain("secret");
    }

    @Test
    void growing_knownLength_arrivesAsItGrows() throws Exception {
        GrowingFile file = server.growing(200_000);
        byte[] bytes = new byte[200_000];
        new Random(3).nextBytes(bytes);
        file.grow(Arrays.copyOf(bytes, 100));
        HttpResponse<InputStream> response = client.send(request(ZIP).build(), BodyHandlers.ofInputStream());
        assertThat(header(response, "Content-Length")).isEqualTo("200000");
        assertThat(header(response, "ETag")).isEmpty();
        byte[] first = response.body().readNBytes(100);
        file.grow(Arrays.copyOfRange(bytes, 100, 200_000));
        file.land();
        byte[] rest = response.body().readAllBytes();
        assertThat(first).isEqualTo(Arrays.copyOf(bytes, 100));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(bytes, 100, 200_000));
    }

    /** Nothing is released before the file is right but what lies before its last block. */
    @Test
    void growing_unknownLength_isChunked() throws Exception {
        GrowingFile file = server.growing(-1);
        file.grow(new byte[100_000]);
        try (RawClient raw = server.connect()) {
            raw.send("GET " + ZIP + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.readHead()).containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n");
            file.land();
            assertThat(raw.readAll()).hasSizeGreaterThan(100_000).endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void growing_fails_neverCompletes() throws Exception {
        GrowingFile file = server.growing(-1);
        file.grow(new byte[100_000]);
        try (RawClient raw = server.connect()) {
            raw.send("GET " + ZIP + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.readHead()).contains("200 OK");
            file.fail(Failure.of(FailureKind.CHECKSUM_MISMATCH, "x", "wrong"));
            assertThat(raw.readAll()).hasSizeLessThan(100_000).doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void growing_failsShortOfItsLength_isAnErrorToTheClient() throws Exception {
        GrowingFile file = server.growing(200_000);
        file.grow(new byte[100_000]);
        HttpResponse<InputStream> response = client.send(request(ZIP).build(), BodyHandlers.ofInputStream());
        file.fail(Failure.of(FailureKind.SOURCE_CUT, "x", "cut"));
        assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void growing_clientLeaves_isTold() throws Exception {
        GrowingFile file = server.growing(1L << 40);
        file.grow(new byte[1 << 20]);
        try (RawClient raw = server.connect()) {
            raw.send("GET " + ZIP + " HTTP/1.1\r\nHost: x\r\n\r\n").read(1000);
        }
        assertThat(server.served().tier()).isEqualTo(Tier.FLIGHT);
        assertThat(server.listener().awaitIdle(Duration.ofMinutes(2))).isTrue();
    }

    @Test
    void served_eventTellsOfTheRequest() throws Exception {
        server.hitList("v1.0.0\n");
        get(LIST, "X-Request-Id", ID);
        Event.Served served = server.served();
        assertThat(served.trace()).isEqualTo(ID);
        assertThat(served.path()).isEqualTo(LIST);
        assertThat(served.method()).isEqualTo("GET");
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.bytes()).isEqualTo(7);
        assertThat(served.tier()).isEqualTo(Tier.DISK);
    }

    @Test
    void pages_ofOurOwn() throws Exception {
        assertThat(text("/healthz")).isEqualTo("ok\n");
        assertThat(text("/readyz")).isEqualTo("ready\n");
        assertThat(text("/")).contains("GOPROXY=" + server.listener().url());
        String nonce = TestServer.PROBE.answer().substring("loop ".length());
        assertThat(text(LoopProbe.PATH + nonce)).isEqualTo(TestServer.PROBE.answer());
        assertThat(get(LoopProbe.PATH + "abd").statusCode()).isEqualTo(404);
        assertThat(get("/favicon.ico").statusCode()).isEqualTo(404);
        assertThat(text("/-/nonsense")).startsWith("NO_SUCH_PAGE");
    }

    @Test
    void badPaths_are400WithTheCause() throws Exception {
        for (String path : new String[] {
            "/a/%2e%2e/b/@latest",
            "/a%2Fb/@latest",
            "/a%00/@latest",
            "/Example.com/@latest",
            "/a/@v/x/y.zip",
            "/" + "a".repeat(3000) + "/@latest",
            "/example.com/m/@v/v1.0.0.tar",
            "/a/b"
        }) {
            HttpResponse<byte[]> response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).asString(UTF_8).startsWith("BAD_PATH: ");
        }
    }

    /** A server for one connection. */
    private void narrow() throws IOException {
        close();
        server = new TestServer(
                temp,
                new Configuration.Http(
                        PLAIN.listen(),
                        PLAIN.tls(),
                        PLAIN.publicUrl(),
                        1,
                        PLAIN.maxWaiting(),
                        PLAIN.headerTimeout(),
                        PLAIN.idleTimeout(),
                        PLAIN.stopTimeout(),
                        PLAIN.apiToken()));
    }

    @Test
    void connections_beyondTheLimit_areTold503AndClosed_andServedWhenThereIsRoom() throws Exception {
        narrow();
        server.hitList("v1.0.0\n");
        String request = "GET " + LIST + " HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawClient first = server.connect()) {
            assertThat(first.send(request).readHead()).contains("200 OK");
            assertThat(server.raw(request + request))
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("\r\nretry-after: ")
                    .contains("OVERLOADED: ")
                    .doesNotContain("v1.0.0\n");
        }
        while (server.listener().connections() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(server.raw("GET " + LIST + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void connections_moreThanCanBeTold_areClosedAtOnce() throws Exception {
        narrow();
        List<RawClient> others = new ArrayList<>();
        try {
            for (int i = 0; i < 1 + Entrance.ANTEROOM; i++) {
                others.add(server.connect());
            }
            try (RawClient last = server.connect()) {
                assertThat(last.readAll()).isEmpty();
            }
            assertThat(server.listener().connections()).isEqualTo(1 + Entrance.ANTEROOM);
        } finally {
            for (RawClient other : others) {
                other.close();
            }
        }
    }

    @Test
    void drain_isNotReadyAndEndsConnections() throws Exception {
        server.hitList("v1.0.0\n");
        server.listener().drain();
        assertThat(server.raw("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .endsWith("not ready: stopping\n");
        assertThat(server.raw("GET " + LIST + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("v1.0.0\n");
        assertThat(server.listener().awaitIdle(Duration.ofMinutes(2))).isTrue();
    }

    @Test
    void open_portTaken_saysSo() {
        Configuration.Http taken = new Configuration.Http(
                new Address("127.0.0.1", server.listener().port()),
                PLAIN.tls(),
                PLAIN.publicUrl(),
                1,
                PLAIN.maxWaiting(),
                PLAIN.headerTimeout(),
                PLAIN.idleTimeout(),
                PLAIN.stopTimeout(),
                PLAIN.apiToken());
        assertThatThrownBy(() -> new TestServer(temp, taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Address already in use");
    }

    @Test
    void tls_http2AndHttp1_sendTheSame() throws Exception {
        TestCertificate certificate = useTls();
        byte[] zip = server.hitZip(3_000_000);
        for (HttpClient.Version version :
                new HttpClient.Version[] {HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2}) {
            client.close();
            client = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(certificate.trust())
                    .build();
            HttpResponse<byte[]> response = get(ZIP);
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo(zip);
            assertThat(get(ZIP, "Range", "bytes=5-6").body()).containsExactly(zip[5], zip[6]);
            assertThat(get("/Bad/@latest").statusCode()).isEqualTo(400);
            assertThat(text("/")).contains("GOPROXY=" + server.listener().url());
        }
    }

    @Test
    void tls_growingFails_http2StreamIsReset() throws Exception {
        useTls();
        GrowingFile file = server.growing(-1);
        file.grow(new byte[100_000]);
        HttpResponse<InputStream> response = client.send(request(ZIP).build(), BodyHandlers.ofInputStream());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        file.fail(Failure.of(FailureKind.CHECKSUM_MISMATCH, "x", "wrong"));
        assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void tls_certificateChanges_isUsedFromThenOn() throws Exception {
        useTls();
        assertThat(text("/healthz")).isEqualTo("ok\n");
        TestCertificate second = TestCertificate.make(temp, "second");
        server.listener()
                .renewCertificate()
                .toCompletionStage()
                .toCompletableFuture()
                .get(2, TimeUnit.MINUTES);
        client.close();
        client = HttpClient.newBuilder().sslContext(second.trust()).build();
        assertThat(text("/healthz")).isEqualTo("ok\n");
    }
}
