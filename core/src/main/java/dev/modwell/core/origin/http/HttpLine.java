// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.core.origin.http.route.Late;
import dev.modwell.core.origin.http.route.ProxyAddress;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** What all HTTP sources share: the pool of connections, the rules of the line, the clock of timeouts. */
public final class HttpLine implements AutoCloseable {
    /** How many idle connections are kept; each costs a descriptor. */
    public static final int MAX_IDLE = 64;

    /** For how long an idle connection is kept. */
    private static final long KEEP_MINUTES = 2;

    private final LineSettings settings;
    private final ConnectionPool pool = new ConnectionPool(MAX_IDLE, KEEP_MINUTES, TimeUnit.MINUTES);
    private final Resolver resolver = new Resolver();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("line").factory());

    private HttpLine(LineSettings settings) {
        this.settings = settings;
    }

    public static HttpLine open(LineSettings settings) {
        return new HttpLine(settings);
    }

    LineSettings settings() {
        return settings;
    }

    ScheduledExecutorService alarms() {
        return alarms;
    }

    HttpProxies proxies(HttpSource source) {
        Optional<String> own = source.route().proxy();
        if (own.isEmpty()) {
            return settings.proxies();
        }
        return own.get().equals("off") ? HttpProxies.none() : HttpProxies.always(ProxyAddress.parse(own.get()));
    }

    /** What a source and its redirects may reach: everything public, itself if it is configured, and what was named. */
    AddressGuard guard(HttpSource source) {
        AddressGuard guard = AddressGuard.allowing(settings.allowHosts());
        if (source.isConfigured()) {
            guard = guard.and(source.base().host(), source.base().port());
        }
        for (ProxyAddress proxy : proxies(source).all()) {
            guard = guard.and(proxy.host(), proxy.port());
        }
        return guard;
    }

    /**
     * A client for one source, made when the source is first asked; all clients share the pool.
     *
     * @throws IllegalArgumentException when the source's CA file or proxy cannot be used
     */
    Late<OkHttpClient> client(HttpSource source) {
        return client(source, guard(source));
    }

    /** A client for one source that may reach what {@code guard} says. */
    Late<OkHttpClient> client(HttpSource source, AddressGuard guard) {
        Authorities authorities = source.route()
                .caFile()
                .map(file -> settings.authorities().and(file))
                .orElse(settings.authorities());
        HttpProxies proxies = proxies(source);
        return Late.of(() -> client(authorities.tls(), guard, proxies));
    }

    private OkHttpClient client(Authorities.Tls tls, AddressGuard guard, HttpProxies proxies) {
        Patience patience = settings.patience();
        return new OkHttpClient.Builder()
                .connectionPool(pool)
                .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
                .dns(resolver)
                .socketFactory(new GuardedSockets(guard))
                .sslSocketFactory(tls.sockets(), tls.trustManager())
                .proxySelector(new Selector(proxies))
                .proxyAuthenticator((route, response) -> authenticate(proxies, route, response))
                .addNetworkInterceptor(HttpLine::noticeDenial)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(patience.connect())
                .readTimeout(patience.firstByte())
                .writeTimeout(patience.stall())
                .pingInterval(patience.stall())
                .build();
    }

    /**
     * Shows the proxy its credential once; a second refusal ends the call. OkHttp also asks before the first
     * CONNECT, with a made-up 407, so that the credential goes along at once.
     */
    private static Request authenticate(HttpProxies proxies, @Nullable Route route, Response response)
            throws IOException {
        Optional<ProxyAddress> proxy = route == null
                ? Optional.empty()
                : proxies.all().stream()
                        .filter(known -> known.proxy().equals(route.proxy()))
                        .findFirst();
        if (proxy.isPresent()
                && proxy.get().credential().isPresent()
                && response.request().header("Proxy-Authorization") == null) {
            Request.Builder request = response.request().newBuilder();
            proxy.get()
                    .credential()
                    .get()
                    .headers()
                    .forEach(header -> request.header(
                            "Proxy-" + header.name(), header.value().reveal()));
            return request.build();
        }
        if (response.challenges().stream().anyMatch(c -> c.scheme().equals("OkHttp-Preemptive"))) {
            return response.request();
        }
        throw new ProxyDeniedException();
    }

    /** A 407 from a source that is reached directly; OkHttp would call it a broken protocol. */
    private static Response noticeDenial(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Connection connection = chain.connection();
        boolean direct = connection != null && connection.route().proxy().type() == Proxy.Type.DIRECT;
        if (response.code() == 407 && direct) {
            response.close();
            throw new ProxyDeniedException();
        }
        return response;
    }

    /** Ends idle connections and the clock; calls under way end by themselves. */
    @Override
    public void close() {
        alarms.shutdownNow();
        resolver.close();
        pool.evictAll();
    }

    /** The proxy wants a credential that it does not accept or that nobody knows. */
    static final class ProxyDeniedException extends IOException {
        private static final long serialVersionUID = 1L;

        ProxyDeniedException() {
            super("the HTTP proxy asks for credentials");
        }
    }

    private static final class Selector extends ProxySelector {
        private final HttpProxies proxies;

        Selector(HttpProxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(URI uri) {
            HttpUrl url = HttpUrl.get(uri);
            if (url == null) {
                return List.of(Proxy.NO_PROXY);
            }
            return List.of(proxies.proxyFor(url).map(ProxyAddress::proxy).orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The attempt tells of it.
        }
    }
}
