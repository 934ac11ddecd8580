// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static dev.modwell.server.http.TestServer.LIST;
import static dev.modwell.server.http.TestServer.ZIP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Event.Tier;
import dev.modwell.server.http.Listener.Transport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that stay open are sent as any other answer is, by each transport and on each kind of connection. */
final class OpenFilesServedTest {
    private static final String HOST = " HTTP/1.1\r\nHost: x\r\n";
    private static final String GET = "GET " + ZIP + HOST + "\r\n";
    private static final String LAST = "GET " + ZIP + HOST + "Connection: close\r\n\r\n";

    @TempDir
    private Path temp;

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource
    void answer_firstAndLater_isTheSame(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport)) {
            String zip = text(server.hitZip(700_000));
            String first = server.raw(LAST);
            String[] later = server.raw(GET + GET + LAST).split("(?=HTTP/1.1 200 OK\r\n)");
            assertThat(later).hasSize(3);
            assertThat(first).endsWith("\r\n\r\n" + zip);
            for (String answer : later) {
                assertThat(answer)
                        .endsWith("\r\n\r\n" + zip)
                        .containsIgnoringCase("\r\netag: \"" + TestServer.SHA + "\"\r\n")
                        .containsIgnoringCase("\r\ncontent-length: 700000\r\n")
                        .containsIgnoringCase("\r\naccept-ranges: bytes\r\n")
                        .containsIgnoringCase("\r\nx-request-id: ");
            }
            for (int i = 0; i < 4; i++) {
                var served = server.served();
                assertThat(served.tier()).isEqualTo(Tier.DISK);
                assertThat(served.bytes()).isEqualTo(700_000);
                assertThat(served.path()).isEqualTo(ZIP);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pipelined_filesAndTexts_keepTheirOrder(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport)) {
            String zip = text(server.hitZip(100_000));
            server.hitList("v1.0.0\n");
            server.raw(LAST);
            int count = 3 * HotLane.MAX_FILES;
            String list = "GET " + LIST + HOST + "\r\n";
            String[] answers = server.raw((GET + list).repeat(count) + LAST).split("(?=HTTP/1.1 200 OK\r\n)");
            assertThat(answers).hasSize(2 * count + 1);
            for (int i = 0; i < answers.length; i++) {
                assertThat(answers[i]).endsWith("\r\n\r\n" + (i % 2 == 0 ? zip : "v1.0.0\n"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rangeAndConditionAndHead_areHeardWhenTheFileIsOpen(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport)) {
            String zip = text(server.hitZip(50_000));
            server.raw(LAST);
            String ask = "GET " + ZIP + HOST;
            assertThat(server.raw(ask + "Range: bytes=40000-\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 206 ")
                    .endsWith("\r\n\r\n" + zip.substring(40_000));
            assertThat(server.raw(ask + "If-None-Match: \"" + TestServer.SHA + "\"\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 304 ")
                    .endsWith("\r\n\r\n");
            assertThat(server.raw("HEAD " + ZIP + HOST + "Connection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void fileBecameShorter_isNeverTakenForWhole(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport)) {
            server.hitZip(300_000);
            server.raw(LAST);
            Files.write(temp.resolve("zip300000"), new byte[1000]);
            String answer = server.raw(GET);
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSizeLessThan(300_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientLeavesInTheMiddle_othersAreServedOn(Transport transport) throws Exception {
        try (TestServer server = new TestServer(temp, TestServer.PLAIN, transport)) {
            byte[] zip = server.hitZip(8_000_000);
            server.raw(LAST);
            for (int i = 0; i < 5; i++) {
                try (RawClient raw = server.connect()) {
                    raw.send(GET).readHead();
                }
            }
            assertThat(server.raw(LAST)).endsWith(text(zip));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tls_bothVersions_sendALargeFileWhole(Transport transport) throws Exception {
        TestCertificate certificate = TestCertificate.make(temp, "first");
        try (TestServer server = new TestServer(temp, TestServer.with(certificate.files()), transport)) {
            byte[] zip = server.hitZip(transport == Transport.NATIVE ? 50_000_000 : 5_000_000);
            for (HttpClient.Version version : HttpClient.Version.values()) {
                if (version == HttpClient.Version.HTTP_1_1 || version == HttpClient.Version.HTTP_2) {
                    fetchTwiceAtOnce(server, certificate, version, zip);
                }
            }
        }
    }

    private static void fetchTwiceAtOnce(
            TestServer server, TestCertificate certificate, HttpClient.Version version, byte[] expected)
            throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(certificate.trust())
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server.listener().url() + ZIP))
                    .build();
            List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                answers.add(client.sendAsync(request, BodyHandlers.ofByteArray()));
            }
            for (CompletableFuture<HttpResponse<byte[]>> answer : answers) {
                HttpResponse<byte[]> response = answer.get(120, TimeUnit.SECONDS);
                assertThat(response.version()).isEqualTo(version);
                assertThat(response.body()).isEqualTo(expected);
            }
        }
    }
}
