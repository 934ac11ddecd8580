// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeInternetTest {
    @TempDir
    Path home;

    private final FakeProxy proxy = FakeProxy.start().add(Modules.small("example.com/Tool", "v1.0.0"));
    private final FakeInternet internet = FakeInternet.start();
    private final HttpClient client = HttpClient.newBuilder()
            .proxy(ProxySelector.of(new InetSocketAddress(
                    InetAddress.ofLiteral("127.0.0.1"), internet.uri().getPort())))
            .sslContext(internet.authority().clientContext())
            .build();

    @AfterEach
    void close() {
        client.close();
        internet.close();
        proxy.close();
    }

    @Test
    void host_isReachedUnderItsName_withACertificateForIt() throws Exception {
        LoopbackServer site = internet.host("goproxy.example", proxy::answer);

        assertThat(get("https://goproxy.example/example.com/!tool/@v/list").body())
                .isEqualTo("v1.0.0\n");
        assertThat(site.count("example.com/!tool/@v/list")).isEqualTo(1);
        assertThat(internet.asked()).containsExactly("goproxy.example:443");
    }

    @Test
    void host_overPlainHttp_isAnsweredToo() throws Exception {
        internet.host("plain.example", request -> Reply.text(200, request.path()));

        assertThat(get("http://plain.example/a/b").body()).isEqualTo("a/b");
    }

    @Test
    void unknownHost_isNotReached() {
        assertThatThrownBy(() -> get("https://nowhere.example/")).isInstanceOf(IOException.class);
        assertThat(internet.asked()).contains("nowhere.example:443");
    }

    @Test
    void goCommand_reachesIt() throws Exception {
        assumeTrue(GoCommand.find().isPresent(), "no go command on this machine");
        internet.host("goproxy.example", proxy::answer);
        GoCommand go = GoCommand.in(home)
                .with("HTTPS_PROXY", internet.uri().toString())
                .with(
                        "SSL_CERT_FILE",
                        internet.authority().writeTo(home.resolve("ca.pem")).toString())
                .with("GOPROXY", "https://goproxy.example");

        assertThat(go.run("list", "-m", "-versions", "example.com/Tool")
                        .orThrow()
                        .stdout())
                .isEqualTo("example.com/Tool v1.0.0\n");
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
