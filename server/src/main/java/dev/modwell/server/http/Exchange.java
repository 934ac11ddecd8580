// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureBody;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.http.request.ToldPath;
import dev.modwell.server.http.request.Trace;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request and its response. Everything here but {@link #onLoop} is for its event loop. */
final class Exchange {
    private static final String TEXT = "text/plain; charset=UTF-8";

    private final Premises premises;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final String trace;
    private final long started = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private Tier tier = Tier.NONE;
    private boolean last;
    /** Of a body that goes past the framework. */
    private long sentAside;

    private Exchange(Premises premises, HttpServerRequest request) {
        this.premises = premises;
        this.request = request;
        this.response = request.response();
        this.context = Vertx.currentContext();
        this.trace = Trace.of(request.getHeader("traceparent"), request.getHeader("X-Request-Id"));
    }

    /** Begins an exchange; it ends when its response was sent or its client is gone. */
    static Exchange begin(Premises premises, HttpServerRequest request) {
        Exchange exchange = new Exchange(premises, request);
        premises.drain().enter();
        HttpServerResponse response = exchange.response;
        response.exceptionHandler(gone -> {});
        response.closeHandler(gone -> exchange.end());
        response.putHeader(HttpHeaderNames.DATE, premises.date().current());
        response.putHeader("X-Request-Id", exchange.trace);
        String parent = request.getHeader("traceparent");
        if (parent != null && parent.startsWith(exchange.trace, 3)) {
            response.putHeader("traceparent", parent);
        }
        if (premises.drain().isStopping() || exchange.isLastOfClient()) {
            exchange.closeAfterwards();
        }
        return exchange;
    }

    /** The framework sees {@code close} only when it stands alone. */
    private boolean isLastOfClient() {
        String connection = request.getHeader(HttpHeaderNames.CONNECTION);
        return connection != null && connection.matches("(?i)(.*,)?\\s*close\\s*(,.*)?");
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return response;
    }

    String trace() {
        return trace;
    }

    boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    /** Remembers where the answer came from, for the event that tells of it. */
    void found(Tier where) {
        tier = where;
    }

    /** Runs something on the exchange's event loop; may be called from any thread. */
    void onLoop(Runnable action) {
        context.runOnContext(nothing -> action.run());
    }

    /** Lets the connection end with this response; HTTP/2 connections end by themselves. */
    void closeAfterwards() {
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaderNames.CONNECTION, "close");
            last = true;
        }
    }

    /** Answers with a failure, and tells the page that its body links to. */
    void refuse(Failure failure) {
        remember(failure);
        FailureKind kind = failure.kind();
        response.setStatusCode(kind.status());
        response.putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (kind.status() == 503 || kind.status() == 429) {
            long seconds = failure.retryAfter().plusMillis(999).toSeconds();
            response.putHeader(HttpHeaderNames.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        if (kind == FailureKind.BAD_METHOD) {
            response.putHeader(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        text(TEXT, FailureBody.render(failure, trace, publicUrl()));
    }

    /** Tells the page of this exchange's trace of a failure. */
    void remember(Failure failure) {
        String asked = request.method().name() + " " + told();
        premises.events().publish(new Event.Refused(premises.clock().instant(), trace, asked, failure));
    }

    /** The request's target without what is secret in it. */
    String told() {
        return ToldPath.of(String.valueOf(request.uri()));
    }

    /** Answers with a text, or with its headers alone when that was asked for. */
    void text(String type, String text) {
        Buffer body = Buffer.buffer(text);
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, type);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length()));
        ended(isHead() ? response.end() : response.end(body));
    }

    /** The address of who asks, without its port. */
    String client() {
        SocketAddress address = request.remoteAddress();
        return address == null ? "" : String.valueOf(address.hostAddress());
    }

    /** Where the client reaches this server; null when it did not say. */
    @Nullable
    String publicUrl() {
        if (premises.publicUrl() != null) {
            return premises.publicUrl();
        }
        String host = request.getHeader(HttpHeaderNames.HOST);
        if (host == null && request.authority() != null) {
            host = request.authority().toString();
        }
        return host == null ? null : request.scheme() + "://" + host;
    }

    /** The same for pages, which tell so. */
    String url() {
        return String.valueOf(publicUrl());
    }

    /** Ends the exchange when the last byte is out, or when it cannot be sent any more. */
    void ended(Future<Void> lastByte) {
        lastByte.onComplete(sent -> {
            end();
            if (last) {
                request.connection().close();
            }
        });
    }

    /** Breaks the transfer off so that the client cannot take it for complete. */
    void breakOff() {
        response.reset(BROKEN);
        end();
    }

    /** HTTP/2's INTERNAL_ERROR. */
    private static final long BROKEN = 2;

    /** So many more bytes of the body were sent past the framework. */
    void sentAside(long bytes) {
        sentAside += bytes;
    }

    private void end() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        premises.drain().leave();
        premises.served(new Event.Served(
                premises.clock().instant(),
                trace,
                request.method().name(),
                told(),
                response.getStatusCode(),
                response.bytesWritten() + sentAside,
                Duration.ofNanos(System.nanoTime() - started),
                tier));
    }

    /** Reports whether the response was sent or the client is gone. */
    boolean isOver() {
        return over.get();
    }
}
