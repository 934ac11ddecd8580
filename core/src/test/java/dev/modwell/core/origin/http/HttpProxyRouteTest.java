// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.testkit.CertificateAuthority;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources behind an HTTP proxy. */
final class HttpProxyRouteTest {
    private static final Order LIST = Order.whole(Target.parse("example.com/m/@v/list"));
    private static final HttpSource SECURE = HttpSource.proxy("https://goproxy.example");

    @TempDir
    Path folder;

    private CertificateAuthority authority;
    private FakeProxy upstream;

    @BeforeEach
    void start() {
        authority = CertificateAuthority.create("test");
        upstream = FakeProxy.startTls(authority.serverContext("goproxy.example"));
        upstream.put("example.com/m/@v/list", Reply.text(200, "v1.0.0\n"));
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    private Fetch fetch(FakeHttpProxy proxy, String user, HttpSource source) throws IOException {
        Path file = authority.writeTo(folder.resolve("ca.pem"));
        String address = "http://" + user + "127.0.0.1:" + proxy.port();
        LineSettings settings = LineSettings.of("1")
                .with(Authorities.ofSystem(Optional.of(file)))
                .with(HttpProxies.of(Map.of("HTTPS_PROXY", address, "HTTP_PROXY", address)));
        try (HttpLine line = HttpLine.open(settings)) {
            return new HttpOrigin(source, line).fetch(LIST);
        }
    }

    private static FailureKind kind(Fetch fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Missed.class);
        Attempt attempt = ((Fetch.Missed) fetch).decisive();
        FailureKind kind = attempt.kind();
        assertThat(kind).isNotNull();
        return kind == null ? FailureKind.INTERNAL : kind;
    }

    @Test
    void https_goesThroughATunnel_andTheProxyResolvesTheName() throws IOException {
        try (FakeHttpProxy proxy = new FakeHttpProxy(upstream.uri().getPort(), 0)) {
            assertThat(fetch(proxy, "", SECURE)).isInstanceOf(Fetch.Found.class);
            assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT goproxy.example:443 HTTP/1.1");
        }
    }

    @Test
    void https_credentialOfTheProxy_goesToTheProxyOnly() throws IOException {
        try (FakeHttpProxy proxy = new FakeHttpProxy(upstream.uri().getPort(), 407)) {
            assertThat(fetch(proxy, "u:p@", SECURE)).isInstanceOf(Fetch.Found.class);
            assertThat(upstream.requests().getLast().header("Proxy-Authorization"))
                    .isNullOrEmpty();
        }
    }

    @Test
    void https_proxyWantsACredential_isNamed() throws IOException {
        try (FakeHttpProxy proxy = new FakeHttpProxy(upstream.uri().getPort(), 407)) {
            assertThat(kind(fetch(proxy, "", SECURE))).isEqualTo(FailureKind.PROXY_DENIED);
            assertThat(kind(fetch(proxy, "wrong:one@", SECURE))).isEqualTo(FailureKind.PROXY_DENIED);
        }
    }

    @Test
    void https_proxyRefusesTheHost_isNoConnection() throws IOException {
        try (FakeHttpProxy proxy = new FakeHttpProxy(upstream.uri().getPort(), 403)) {
            Fetch fetch = fetch(proxy, "", SECURE);
            assertThat(kind(fetch)).isEqualTo(FailureKind.CONNECT_FAILED);
            assertThat(fetch.attempts().getFirst().detail()).contains("403");
        }
    }

    @Test
    void http_isAskedOfTheProxy() throws IOException {
        try (FakeHttpProxy proxy = new FakeHttpProxy(1, 0)) {
            assertThat(fetch(proxy, "", HttpSource.proxy("http://goproxy.example/x")))
                    .isInstanceOf(Fetch.Found.class);
            assertThat(proxy.heads().getFirst()).startsWith("GET http://goproxy.example/x/example.com/m/@v/list ");
        }
    }

    @Test
    void http_proxyWantsACredential_isNamed() throws IOException {
        HttpSource plain = HttpSource.proxy("http://goproxy.example");
        try (FakeHttpProxy proxy = new FakeHttpProxy(1, 407)) {
            assertThat(kind(fetch(proxy, "", plain))).isEqualTo(FailureKind.PROXY_DENIED);
            assertThat(fetch(proxy, "u:p@", plain)).isInstanceOf(Fetch.Found.class);
        }
    }

    @Test
    void proxyOfOneSource_andOff() throws IOException {
        try (FakeHttpProxy own = new FakeHttpProxy(upstream.uri().getPort(), 0);
                FakeHttpProxy general = new FakeHttpProxy(1, 403)) {
            HttpSource.Route route =
                    new HttpSource.Route(Optional.of("http://127.0.0.1:" + own.port()), Optional.empty());
            assertThat(fetch(general, "", SECURE.by(route))).isInstanceOf(Fetch.Found.class);
            assertThat(general.heads()).isEmpty();
            HttpSource.Route off = new HttpSource.Route(Optional.of("off"), Optional.empty());
            HttpSource nobody = HttpSource.proxy("http://nobody.invalid").by(off);
            assertThat(kind(fetch(general, "", nobody))).isEqualTo(FailureKind.DNS_FAILED);
        }
    }

    @Test
    void redirectToALiteral_isRefusedBehindAProxyToo() throws IOException {
        upstream.faults().always("*", Fault.Instead.redirect("https://10.1.2.3/x"));
        try (FakeHttpProxy proxy = new FakeHttpProxy(upstream.uri().getPort(), 0)) {
            assertThat(kind(fetch(proxy, "", SECURE))).isEqualTo(FailureKind.ADDRESS_REFUSED);
            assertThat(proxy.heads()).hasSize(1);
        }
    }

    @Test
    void redirectFromHttpsToHttp_isRefused() throws IOException {
        upstream.faults().always("*", Fault.Instead.redirect("http://goproxy.example/x"));
        try (FakeHttpProxy proxy = new FakeHttpProxy(upstream.uri().getPort(), 0)) {
            assertThat(kind(fetch(proxy, "", SECURE))).isEqualTo(FailureKind.REDIRECT_REFUSED);
        }
    }
}
