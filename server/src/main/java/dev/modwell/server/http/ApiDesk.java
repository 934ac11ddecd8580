// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.api.Api;
import dev.modwell.server.api.Gatekeeper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Takes the calls of the API: lets in who may, has them carried out, and sends what comes of it. */
final class ApiDesk {
    /** How many calls are carried out at once; what comes then is told to try again. */
    static final int MAX_CALLS = 64;

    private final Api api;
    private final Gatekeeper gatekeeper;
    private final Semaphore free = new Semaphore(MAX_CALLS);

    ApiDesk(Api api, Gatekeeper gatekeeper) {
        this.api = api;
        this.gatekeeper = gatekeeper;
    }

    /** Reports whether a path without its leading slash is one of the API's. */
    static boolean isFor(String path) {
        return path.startsWith(Api.FOLDER);
    }

    /** Answers a call, soon; {@code path} is decoded and without its leading slash. */
    void take(Exchange exchange, String path) {
        HttpServerRequest request = exchange.request();
        // Reading with HEAD is reading: the answer's text is left away when it is sent.
        String verb =
                exchange.isHead() ? HttpMethod.GET.name() : request.method().name();
        Optional<Failure> objection =
                verb.equals(HttpMethod.GET.name()) ? Optional.empty() : gatekeeper.objection(path, caller(request));
        if (objection.isPresent()) {
            send(exchange, api.refusal(objection.get(), exchange.trace()));
        } else {
            String query = request.query() == null ? "" : request.query();
            Api.Request call = new Api.Request(verb, path.substring(Api.FOLDER.length()), query, exchange.trace());
            inTurn(exchange, () -> carryOut(exchange, call));
        }
    }

    /** Does something that takes time, if not too much of that is done already. */
    void inTurn(Exchange exchange, Runnable work) {
        if (!free.tryAcquire()) {
            Failure failure = Failure.of(
                    FailureKind.OVERLOADED, exchange.request().uri(), MAX_CALLS + " calls are being carried out");
            send(exchange, api.refusal(failure, exchange.trace()));
            return;
        }
        Thread.ofVirtual().name("api").start(() -> {
            try {
                work.run();
            } finally {
                free.release();
            }
        });
    }

    private static Gatekeeper.Caller caller(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return new Gatekeeper.Caller(
                request.remoteAddress().hostAddress(), authority == null ? "" : authority.host(), request::getHeader);
    }

    private void carryOut(Exchange exchange, Api.Request call) {
        try {
            Api.Answer answer = api.answer(call);
            exchange.onLoop(() -> send(exchange, answer));
        } catch (InterruptedException | RuntimeException e) {
            Failure failure = Failure.of(FailureKind.INTERNAL, exchange.told(), "an error in Modwell");
            exchange.onLoop(() -> send(exchange, api.refusal(failure, call.trace())));
        }
    }

    private static void send(Exchange exchange, Api.Answer answer) {
        if (exchange.isOver()) {
            return;
        }
        answer.failure().ifPresent(exchange::remember);
        exchange.response().setStatusCode(answer.status());
        exchange.response().putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (answer.status() == FailureKind.OVERLOADED.status()) {
            exchange.response().putHeader(HttpHeaderNames.RETRY_AFTER, "1");
        }
        exchange.text(answer.type(), answer.text() + "\n");
    }
}
