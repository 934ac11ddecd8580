// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

final class HttpProxiesTest {
    private static String proxy(Map<String, String> environment, String url) {
        return HttpProxies.of(environment)
                .proxyFor(HttpUrl.get(url))
                .map(proxy -> proxy.type() + " " + proxy.host() + ":" + proxy.port())
                .orElse("none");
    }

    private static boolean exempt(String noProxy, String url) {
        return proxy(Map.of("HTTPS_PROXY", "p:1", "HTTP_PROXY", "p:1", "NO_PROXY", noProxy), url)
                .equals("none");
    }

    @Test
    void proxyFor_schemeChooses() {
        Map<String, String> environment =
                Map.of("HTTPS_PROXY", "http://s.example:3128", "http_proxy", "h.example", "HTTP_PROXY", "");
        assertThat(proxy(environment, "https://x.example")).isEqualTo("HTTP s.example:3128");
        assertThat(proxy(environment, "http://x.example")).isEqualTo("HTTP h.example:80");
        assertThat(proxy(Map.of(), "https://x.example")).isEqualTo("none");
        assertThat(proxy(Map.of("HTTPS_PROXY", "::bad::"), "https://x.example")).isEqualTo("none");
    }

    @Test
    void proxyFor_loopback_isDirect() {
        assertThat(exempt("", "http://localhost:8080")).isTrue();
        assertThat(exempt("", "http://127.0.0.9")).isTrue();
        assertThat(exempt("", "http://[::1]/")).isTrue();
        assertThat(exempt("", "http://x.example")).isFalse();
    }

    @Test
    void noProxy_domains() {
        assertThat(exempt("foo.com", "https://foo.com")).isTrue();
        assertThat(exempt("foo.com", "https://bar.foo.com")).isTrue();
        assertThat(exempt("foo.com", "https://barfoo.com")).isFalse();
        assertThat(exempt(".y.com", "https://x.y.com")).isTrue();
        assertThat(exempt(".y.com", "https://y.com")).isFalse();
        assertThat(exempt("*.y.com", "https://x.y.com")).isTrue();
        assertThat(exempt("*.y.com", "https://y.com")).isFalse();
        assertThat(exempt(" FOO.com:8443 ", "https://foo.com:8443")).isTrue();
        assertThat(exempt("foo.com:8443", "https://foo.com")).isFalse();
        assertThat(exempt("a,,b.com,*", "https://anything.example")).isTrue();
        assertThat(exempt(":80,/", "https://anything.example")).isFalse();
    }

    @Test
    void noProxy_addresses() {
        assertThat(exempt("10.0.0.0/8", "http://10.200.1.1")).isTrue();
        assertThat(exempt("10.0.0.0/8", "http://11.0.0.1")).isFalse();
        assertThat(exempt("192.168.1.1", "http://192.168.1.1:99")).isTrue();
        assertThat(exempt("192.168.1.1:99", "http://192.168.1.1:98")).isFalse();
        assertThat(exempt("2001:db8::/32", "http://[2001:db8:1::1]")).isTrue();
        assertThat(exempt("[2001:db8::1]:80", "http://[2001:db8::1]")).isTrue();
        assertThat(exempt("2001:db8::1", "http://[2001:db8::1]:81")).isTrue();
        assertThat(exempt("10.0.0.0/99", "http://10.0.0.1")).isFalse();
    }

    @Test
    void parse_addresses() {
        assertThat(ProxyAddress.parse("socks5://h.example").type()).isEqualTo(Proxy.Type.SOCKS);
        assertThat(ProxyAddress.parse("socks5://h.example").port()).isEqualTo(1080);
        assertThat(ProxyAddress.parse("http://user:secret@h.example:3128").toString())
                .doesNotContain("secret")
                .contains("3128");
        assertThatThrownBy(() -> ProxyAddress.parse("https://h.example")).hasMessageContaining("not supported");
        assertThatThrownBy(() -> ProxyAddress.parse("ftp://user:secret@h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
