// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Secret;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * A proxy on the way to a source.
 *
 * @param credential for it, of its URL
 */
public record ProxyAddress(Proxy.Type type, String host, int port, Optional<Credential> credential) {
    /**
     * {@code http://user:password@host:port}, {@code socks5://host:port} or {@code host:port}.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static ProxyAddress parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "a proxy with https:// is not supported: name it with http://, sources stay encrypted");
        }
        boolean socks = lower.startsWith("socks5://") || lower.startsWith("socks5h://");
        String bare = text.contains("://") ? text.substring(text.indexOf("://") + 3) : text;
        HttpUrl url =
                socks || lower.startsWith("http://") || !text.contains("://") ? HttpUrl.parse("http://" + bare) : null;
        if (url == null) {
            throw new IllegalArgumentException("invalid address of a proxy: must be http://host:port");
        }
        boolean portNamed = bare.substring(bare.lastIndexOf('@') + 1).matches(".*:\\d+/?");
        int port = socks && !portNamed ? 1080 : url.port();
        Optional<Credential> credential =
                url.username().isEmpty() && url.password().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Credential.basic(url.username(), Secret.of(url.password())));
        return new ProxyAddress(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, url.host(), port, credential);
    }

    /** Empty for an empty value and for one that is no address. */
    static Optional<ProxyAddress> lenient(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.toLowerCase(Locale.ROOT).startsWith("https://")) {
            return Optional.of(parse(text));
        }
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As the JDK names it; the host is resolved when it is connected to. */
    public Proxy proxy() {
        return new Proxy(type, InetSocketAddress.createUnresolved(host, port));
    }
}
