// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Secret;
import dev.modwell.gomod.goproxy.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One source, as it is configured or as a page names it.
 *
 * @param base without userinfo; keys or requests are put behind its path
 * @param credential what the URL carried as userinfo
 * @param layout which path asks for a target
 * @param route how to get there
 * @param isConfigured whether the configuration names it, so that it may be reached wherever it is
 */
public record HttpSource(
        HttpUrl base, Optional<Credential> credential, Layout layout, Route route, boolean isConfigured) {
    /** What is put behind the base URL. */
    public enum Layout {
        /** The key of the target, as the GOPROXY protocol has it. */
        PROXY,
        /** The request of a {@link Target.SumDb}, as a checksum database's own host has it. */
        SUMDB_HOST
    }

    /**
     * @param proxy an HTTP or SOCKS5 proxy for this source alone, such as {@code http://user:pw@host:3128};
     *     {@code off} for none; absent for the environment's
     * @param caFile PEM certificates of authorities that are trusted for this source beside the usual ones
     */
    public record Route(Optional<String> proxy, Optional<Path> caFile) {
        public static final Route USUAL = new Route(Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return "Route[proxy=" + proxy.map(text -> "***") + ", caFile=" + caFile + "]";
        }
    }

    /** A module proxy; throws {@link IllegalArgumentException} when {@code url} is no http or https URL. */
    public static HttpSource proxy(String url) {
        return parse(url, Layout.PROXY);
    }

    /** A module proxy that a page names (go-import's {@code mod}): it may be reached where pages may be only. */
    public static HttpSource found(String url) {
        HttpSource source = parse(url, Layout.PROXY);
        return new HttpSource(source.base, source.credential, source.layout, source.route, false);
    }

    /** A checksum database's own host, such as {@code https://sum.golang.org}. */
    public static HttpSource sumDb(String url) {
        return parse(url, Layout.SUMDB_HOST);
    }

    /** The same source by another route. */
    public HttpSource by(Route newRoute) {
        return new HttpSource(base, credential, layout, newRoute, isConfigured);
    }

    private static HttpSource parse(String url, Layout layout) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null || parsed.fragment() != null) {
            throw new IllegalArgumentException("invalid URL of a source: must be http:// or https:// and a host");
        }
        Optional<Credential> credential =
                parsed.username().isEmpty() && parsed.password().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Credential.basic(parsed.username(), Secret.of(parsed.password())));
        HttpUrl base = parsed.newBuilder().username("").password("").build();
        return new HttpSource(base, credential, layout, Route.USUAL, true);
    }

    /** Host, port when it is not the scheme's, and path; never userinfo or query. */
    public String name() {
        String port = base.port() == HttpUrl.defaultPort(base.scheme()) ? "" : ":" + base.port();
        String host = base.host().indexOf(':') >= 0 ? "[" + base.host() + "]" : base.host();
        String path = base.encodedPath();
        return host + port + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** Where a target is asked for; null when this source has nothing of the kind. */
    @Nullable
    HttpUrl url(Target target) {
        return switch (layout) {
            case PROXY -> below(target.key().value());
            case SUMDB_HOST -> target instanceof Target.SumDb sumDb ? below(sumDb.request()) : null;
        };
    }

    /** The URL of a path behind the base, escaped as the {@code go} command escapes it. */
    HttpUrl below(String path) {
        String prefix = base.encodedPath();
        String slash = prefix.endsWith("/") ? "" : "/";
        return base.newBuilder().encodedPath(prefix + slash + escaped(path)).build();
    }

    /** Go's {@code url.PathEscape} of each element: {@code !} becomes {@code %21}. */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z'
                    || b >= 'A' && b <= 'Z'
                    || b >= '0' && b <= '9'
                    || "/-_.~$&+=:@".indexOf(b) >= 0;
            if (plain) {
                text.append((char) b);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
