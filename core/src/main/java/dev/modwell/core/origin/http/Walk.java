// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Credentials.Place;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.http.route.HttpProxies;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The way of one order to its answer: the first request, redirects, a second try with a new credential. */
final class Walk {
    /** Go's limit. */
    static final int MAX_REDIRECTS = 10;

    private final HttpSource source;
    private final LineSettings settings;
    private final OkHttpClient client;
    private final AddressGuard guard;
    private final Deadline deadline;
    private final Phases phases;
    private @Nullable Call last;

    Walk(HttpOrigin.Parts parts, Deadline deadline, Phases phases) {
        this.source = parts.source();
        this.settings = parts.line().settings();
        this.client = parts.client().get();
        this.guard = parts.guard();
        this.deadline = deadline;
        this.phases = phases;
    }

    /** The call whose answer {@link #answer} gave. */
    Call lastCall() {
        if (last == null) {
            throw new IllegalStateException("nothing was asked yet");
        }
        return last;
    }

    /** The first answer that is no redirect; the caller closes it. */
    Response answer(HttpUrl first, Order order) throws IOException {
        HttpUrl url = first;
        Optional<Credential> credential = settings.credentials().find(place(url), source.credential());
        boolean renewed = false;
        for (int redirects = 0; ; ) {
            Response response = ask(url, order, credential);
            if (response.code() / 100 == 4 && !renewed && sameHost(first, url)) {
                renewed = true;
                Optional<Credential> fresh = renew(url, response);
                if (fresh.isPresent() && !fresh.equals(credential)) {
                    response.close();
                    credential = fresh;
                    continue;
                }
            }
            String location = response.isRedirect() ? response.header("Location") : null;
            if (location == null) {
                return response;
            }
            response.close();
            redirects++;
            HttpUrl next = follow(url, location, response.code(), redirects);
            if (!sameHost(url, next)) {
                credential = Optional.empty();
                renewed = true;
            }
            url = next;
        }
    }

    private Response ask(HttpUrl url, Order order, Optional<Credential> credential) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "modwell/" + settings.version());
        order.via().forEach(via -> request.addHeader("Via", via));
        request.addHeader("Via", "1.1 " + settings.pseudonym());
        credential.ifPresent(known -> known.headers()
                .forEach(header -> request.header(header.name(), header.value().reveal())));
        if (order.offset() > 0 && order.validator() != null) {
            request.header("Range", "bytes=" + order.offset() + "-").header("If-Range", order.validator());
        }
        Call call = client.newCall(request.build());
        call.addEventListener(phases);
        last = call;
        return execute(deadline.guard(call));
    }

    /** OkHttp's Kotlin lets an InterruptedException through that Java does not know of. */
    private static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Optional<Credential> renew(HttpUrl url, Response response) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(response.code()).append(' ');
        head.append(response.message()).append('\n');
        response.headers()
                .forEach(header -> head.append(header.getFirst())
                        .append(": ")
                        .append(header.getSecond())
                        .append('\n'));
        return settings.credentials()
                .renew(place(url), url.toString(), head.append('\n').toString());
    }

    private HttpUrl follow(HttpUrl from, String location, int status, int redirects) throws IOException {
        HttpUrl next = from.resolve(location);
        if (next == null) {
            throw new Trouble.RedirectRefusedException(status, "redirected to what is no http or https URL");
        }
        if (from.isHttps() && !next.isHttps()) {
            throw new Trouble.RedirectRefusedException(status, "redirected from https to http: " + next.host());
        }
        if (redirects > MAX_REDIRECTS) {
            throw new Trouble.RedirectRefusedException(status, "stopped after " + MAX_REDIRECTS + " redirects");
        }
        // A proxy on the way would connect for us; what is a literal can be judged here all the same.
        Optional<InetAddress> literal = next.host().equals("localhost")
                ? Optional.of(InetAddress.getLoopbackAddress())
                : HttpProxies.literal(next.host());
        if (literal.isPresent()) {
            guard.check(next.host(), next.port(), literal.get());
        }
        return next.newBuilder().username("").password("").build();
    }

    private static boolean sameHost(HttpUrl one, HttpUrl other) {
        return one.host().equals(other.host())
                && one.port() == other.port()
                && one.scheme().equals(other.scheme());
    }

    private static Place place(HttpUrl url) {
        boolean here = url.host().equals("localhost")
                || HttpProxies.literal(url.host())
                        .map(InetAddress::isLoopbackAddress)
                        .orElse(false);
        String port = url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port();
        return new Place(url.host() + port + url.encodedPath(), url.isHttps() || here);
    }
}
