// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.testkit.Fault.Instead;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeProxyTest {
    private static final String ZIP = "example.com/!tool/@v/v1.0.0.zip";

    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeModule tool = Modules.sized("example.com/Tool", "v1.0.0", 50_000);
    private final FakeProxy proxy = FakeProxy.start().add(tool);

    @AfterEach
    void close() {
        proxy.close();
        client.close();
    }

    @Test
    void list_holdsTaggedVersionsInOrder() throws Exception {
        proxy.add(Modules.small("example.com/Tool", "v1.10.0"))
                .add(Modules.small("example.com/Tool", "v1.9.0"))
                .add(Modules.small("example.com/Tool", "v1.11.0-rc.1"))
                .add(Modules.small("example.com/Tool", "v1.12.1-0.20240102030405-abcdefabcdef"));

        assertThat(text("example.com/!tool/@v/list")).isEqualTo("v1.0.0\nv1.9.0\nv1.10.0\nv1.11.0-rc.1\n");
        assertThat(text("example.com/!tool/@latest")).contains("\"Version\":\"v1.10.0\"");
    }

    @Test
    void unknownPath_is404AsText() throws Exception {
        HttpResponse<byte[]> response = get("example.com/other/@v/list");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).asString().startsWith("not found: ");
        assertThat(proxy.count("example.com/other/@v/list")).isEqualTo(1);
    }

    @Test
    void percentEscapedBang_isTheSamePath() throws Exception {
        assertThat(get("example.com/%21tool/@v/v1.0.0.zip").body()).isEqualTo(tool.zip());
        assertThat(proxy.count(ZIP)).isEqualTo(1);
    }

    @Test
    void range_withMatchingTag_isThePart() throws Exception {
        String tag = get(ZIP).headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> part = get(ZIP, "Range", "bytes=100-", "If-Range", tag);
        HttpResponse<byte[]> whole = get(ZIP, "Range", "bytes=100-", "If-Range", "\"other\"");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(tool.zip(), 100, tool.zip().length));
        assertThat(part.headers().firstValue("Content-Range"))
                .contains("bytes 100-" + (tool.zip().length - 1) + "/" + tool.zip().length);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(get(ZIP, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(ZIP, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);
    }

    @Test
    void refuseCutResetLengthAndGarbage_breakTheTransfer_untilTheyAreCleared() throws Exception {
        List<Fault> faults = List.of(
                new Fault.Refuse(),
                new Fault.Cut(1000),
                new Fault.Reset(1000),
                new Fault.WrongLength(10),
                new Fault.Garbage());
        for (Fault fault : faults) {
            proxy.faults().clear();
            proxy.faults().always(ZIP, fault);
            assertThatThrownBy(() -> get(ZIP)).as("%s", fault).isInstanceOf(IOException.class);
        }

        proxy.faults().clear();

        assertThat(get(ZIP).body()).isEqualTo(tool.zip());
    }

    @Test
    void cut_deliversTheBytesBeforeIt() throws Exception {
        proxy.faults().always(ZIP, new Fault.Cut(1000));
        HttpResponse<java.io.InputStream> response = client.send(
                HttpRequest.newBuilder(proxy.uri().resolve("/" + ZIP)).build(),
                HttpResponse.BodyHandlers.ofInputStream());

        try (java.io.InputStream body = response.body()) {
            assertThat(body.readNBytes(1000)).isEqualTo(Arrays.copyOf(tool.zip(), 1000));
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void hang_answersWhenReleased() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        proxy.faults().at(ZIP, 1, new Fault.Hang(release)).at(ZIP, 2, new Fault.HangAt(7, release));
        CompletableFuture<HttpResponse<byte[]>> first = later(ZIP);
        CompletableFuture<HttpResponse<byte[]>> second = later(ZIP);
        assertThat(first.isDone() || second.isDone()).isFalse();

        release.countDown();

        assertThat(first.get().body()).isEqualTo(tool.zip());
        assertThat(second.get().body()).isEqualTo(tool.zip());
    }

    @Test
    void hang_clientLeft_endsTheConnection() throws Exception {
        proxy.faults().always(ZIP, Fault.HangAt.forever(7));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), proxy.server().port())) {
            String request = "GET /" + ZIP + " HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(proxy.server().open()).isEqualTo(1);
        }
        while (proxy.server().open() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void instead_answersErrorsRedirectsAndPages() throws Exception {
        proxy.faults()
                .at(ZIP, 1, Instead.busy(429, 7))
                .at(ZIP, 2, Instead.error(503, "down"))
                .at(ZIP, 3, Instead.redirect("http://elsewhere.example/"))
                .at(ZIP, 4, Instead.logInPage())
                .at(ZIP, 5, Instead.bytes(new byte[] {1, 2}));

        assertThat(get(ZIP).headers().firstValue("Retry-After")).contains("7");
        assertThat(get(ZIP).statusCode()).isEqualTo(503);
        assertThat(get(ZIP).headers().firstValue("Location")).contains("http://elsewhere.example/");
        assertThat(get(ZIP).headers().firstValue("Content-Type").orElse("")).contains("html");
        assertThat(get(ZIP).body()).containsExactly(1, 2);
        assertThat(get(ZIP).body()).isEqualTo(tool.zip());
    }

    @Test
    void corrupt_changesOneByte_underTheSameTag() throws Exception {
        HttpResponse<byte[]> right = get(ZIP);
        proxy.faults().always("example.com/*.zip", new Fault.Corrupt(500));
        HttpResponse<byte[]> wrong = get(ZIP);

        assertThat(Arrays.mismatch(right.body(), wrong.body())).isEqualTo(500);
        assertThat(wrong.headers().firstValue("ETag")).isEqualTo(right.headers().firstValue("ETag"));
    }

    @Test
    void chunkedDripLateAndHugeHeaders_deliverTheWholeBody() throws Exception {
        proxy.faults()
                .at(ZIP, 1, new Fault.Chunked())
                .at(ZIP, 2, new Fault.Drip(500_000))
                .at(ZIP, 3, new Fault.Late(Duration.ofMillis(1)))
                .at(ZIP, 4, new Fault.HugeHeaders(20_000));

        for (int i = 1; i <= 4; i++) {
            assertThat(get(ZIP).body()).as("request %d", i).isEqualTo(tool.zip());
        }
    }

    @Test
    void rangeFaults_answerWhatWasNotAsked() throws Exception {
        proxy.faults().at(ZIP, 1, new Fault.IgnoreRange()).at(ZIP, 2, new Fault.WrongRange(1));

        assertThat(get(ZIP, "Range", "bytes=10-").statusCode()).isEqualTo(200);
        assertThat(get(ZIP, "Range", "bytes=10-")
                        .headers()
                        .firstValue("Content-Range")
                        .orElse(""))
                .startsWith("bytes 11-");
    }

    @Test
    void endless_sendsMoreThanAnyBound() throws Exception {
        proxy.faults().always("*", new Fault.Endless());
        HttpResponse<java.io.InputStream> response = client.send(
                HttpRequest.newBuilder(proxy.uri().resolve("/x/@v/list")).build(),
                HttpResponse.BodyHandlers.ofInputStream());

        try (java.io.InputStream body = response.body()) {
            assertThat(body.readNBytes(3 << 20)).hasSize(3 << 20);
        }
    }

    @Test
    void downAndUp_keepThePort() throws Exception {
        proxy.server().down();
        assertThatThrownBy(() -> get(ZIP)).isInstanceOf(ConnectException.class);

        proxy.server().up();

        assertThat(get(ZIP).statusCode()).isEqualTo(200);
    }

    @Test
    void tls_isTrustedByWhoTrustsTheAuthority() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("Test authority");
        try (FakeProxy secure = FakeProxy.startTls(authority.serverContext("127.0.0.1", "proxy.example"));
                HttpClient trusting = HttpClient.newBuilder()
                        .sslContext(authority.clientContext())
                        .build()) {
            secure.add(tool);
            HttpRequest request =
                    HttpRequest.newBuilder(secure.uri().resolve("/" + ZIP)).build();

            assertThat(trusting.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .isEqualTo(tool.zip());
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> later(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(proxy.uri().resolve("/" + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private String text(String path) throws Exception {
        return new String(get(path).body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(proxy.uri().resolve("/" + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
