// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Which proxy leads to an address: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, upper or
 * lower case, as Go reads them (golang.org/x/net/http/httpproxy). Loopback never goes through a proxy.
 */
public final class HttpProxies {
    private final Optional<ProxyAddress> forHttps;
    private final Optional<ProxyAddress> forHttp;
    private final List<Exemption> exemptions;

    private HttpProxies(Optional<ProxyAddress> forHttps, Optional<ProxyAddress> forHttp, List<Exemption> exemptions) {
        this.forHttps = forHttps;
        this.forHttp = forHttp;
        this.exemptions = List.copyOf(exemptions);
    }

    public static HttpProxies none() {
        return new HttpProxies(Optional.empty(), Optional.empty(), List.of());
    }

    /** One proxy for every address, loopback too. */
    public static HttpProxies always(ProxyAddress proxy) {
        return new HttpProxies(Optional.of(proxy), Optional.of(proxy), List.of(Exemption.NOBODY));
    }

    /**
     * The proxies of an environment. A value that is no proxy's address counts as none, as for Go.
     *
     * @throws IllegalArgumentException for an {@code https://} proxy, which Modwell cannot speak to
     */
    public static HttpProxies of(Map<String, String> environment) {
        return new HttpProxies(
                ProxyAddress.lenient(either(environment, "HTTPS_PROXY")),
                ProxyAddress.lenient(either(environment, "HTTP_PROXY")),
                Exemption.list(either(environment, "NO_PROXY")));
    }

    private static String either(Map<String, String> environment, String name) {
        String upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    /** The proxy that leads to {@code url}; empty when it is reached directly. */
    public Optional<ProxyAddress> proxyFor(HttpUrl url) {
        Optional<ProxyAddress> proxy = url.isHttps() ? forHttps : forHttp;
        return proxy.isPresent() && isExempt(url) ? Optional.empty() : proxy;
    }

    private boolean isExempt(HttpUrl url) {
        if (exemptions.contains(Exemption.NOBODY)) {
            return false;
        }
        Optional<InetAddress> literal = literal(url.host());
        if (url.host().equals("localhost")
                || literal.isPresent() && literal.get().isLoopbackAddress()) {
            return true;
        }
        return exemptions.stream().anyMatch(exemption -> exemption.matches(url.host(), url.port(), literal));
    }

    /** Every proxy, for the guard of addresses. */
    public List<ProxyAddress> all() {
        List<ProxyAddress> all = new ArrayList<>();
        forHttps.ifPresent(all::add);
        forHttp.ifPresent(all::add);
        return all;
    }

    /** The address that a host is when it is no name. */
    public static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
