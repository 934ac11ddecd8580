// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Takes requests, checks them, and has them answered. Called on event loops; never waits there. */
final class Door {
    /** How many requests wait for sources at most; what comes then is told to try again. */
    static final int MAX_WAITING = 10_000;

    /** A GET has no use for a body; one of this length is skipped, a longer one refused. */
    static final long MAX_IGNORED_BODY = 64 * 1024;

    private static final String CACHED_ONLY = "cached-only/";

    private final Premises premises;
    private final Answering answering;
    private final OwnPages pages;
    private final HotShelf shelf;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    Door(Premises premises, Answering answering, OwnPages pages, HotShelf shelf) {
        this.premises = premises;
        this.shelf = shelf;
        this.answering = answering;
        this.pages = pages;
    }

    /** A request whose framing is sound. */
    void request(HttpServerRequest request) {
        Exchange exchange = Exchange.begin(premises, request);
        try {
            checkFraming(exchange);
            String path = path(request);
            boolean stopping = premises.drain().isStopping();
            Optional<OwnPages.Page> page = pages.find(path, String.valueOf(exchange.publicUrl()), stopping);
            if (page.isPresent()) {
                show(exchange, page.get());
            } else {
                module(exchange, path);
            }
        } catch (RefusedException e) {
            exchange.refuse(e.failure());
        } catch (RuntimeException e) {
            exchange.refuse(internal(request));
        }
    }

    /** A request that could not be decoded; its connection ends with the answer. */
    void malformed(HttpServerRequest request) {
        Exchange exchange = Exchange.begin(premises, request);
        exchange.closeAfterwards();
        Throwable cause = request.decoderResult().cause();
        FailureKind kind = switch (cause) {
            case TooLongHttpLineException e -> FailureKind.URL_TOO_LONG;
            case TooLongHttpHeaderException e -> FailureKind.HEADER_TOO_LONG;
            case null, default -> FailureKind.BAD_REQUEST;
        };
        exchange.refuse(Failure.of(kind, "", sentence(kind)));
    }

    private static String sentence(FailureKind kind) {
        return switch (kind) {
            case URL_TOO_LONG -> "the request line is longer than " + Listener.MAX_LINE_BYTES + " bytes";
            case HEADER_TOO_LONG -> "the request's header is longer than " + Listener.MAX_HEADER_BYTES + " bytes";
            default -> "the request is not well-formed HTTP";
        };
    }

    private static void checkFraming(Exchange exchange) throws RefusedException {
        HttpServerRequest request = exchange.request();
        if (request.version() != HttpVersion.HTTP_2) {
            List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
            if (hosts.size() > 1 || hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1) {
                exchange.closeAfterwards();
                throw badRequest(request, "it must have exactly one Host header");
            }
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            exchange.closeAfterwards();
            throw new RefusedException(
                    FailureKind.BAD_METHOD, request.uri(), request.method().name() + " is not possible here");
        }
        if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                || contentLength(request) > MAX_IGNORED_BODY) {
            exchange.closeAfterwards();
            throw badRequest(request, "a " + request.method().name() + " request has no body");
        }
    }

    private static long contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        // The decoder has refused what is no number.
        return length == null ? 0 : Long.parseLong(length);
    }

    private static RefusedException badRequest(HttpServerRequest request, String sentence) {
        return new RefusedException(FailureKind.BAD_REQUEST, request.uri(), sentence);
    }

    private static String path(HttpServerRequest request) throws RefusedException {
        String target = request.uri();
        if (target == null) {
            throw new RefusedException(FailureKind.BAD_REQUEST, "", "it has no path");
        }
        return RequestPath.decode(target);
    }

    private static void show(Exchange exchange, OwnPages.Page page) {
        exchange.response().setStatusCode(page.status());
        exchange.response().putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        exchange.text(page.type(), page.text());
    }

    private void module(Exchange exchange, String path) throws RefusedException {
        if (path.startsWith(OwnPages.FOLDER) || path.indexOf('/') < 0) {
            throw new RefusedException(FailureKind.NO_SUCH_PAGE, "/" + path, "there is no such page");
        }
        String target = exchange.request().uri();
        ReadyAnswer ready = shelf.find(target);
        if (ready != null) {
            ContentWriter.send(exchange, ready.content());
            return;
        }
        Question question = question(exchange, path);
        Optional<String> replacement = answering.replacement().apply(question);
        replacement.ifPresent(by -> exchange.response().putHeader("X-Modwell-Replaced", by));
        Optional<Reply.Content> hit = answering.hit().apply(question);
        if (hit.isPresent()) {
            // The shelf knows no header of its own, so what is replaced never comes from there.
            Reply.Content content = replacement.isPresent() ? hit.get() : shelf.keep(target, hit.get());
            ContentWriter.send(exchange, content);
        } else if (premises.drain().isClosed()) {
            throw new RefusedException(
                    FailureKind.STOPPING, path, "this server is stopping and asks no source any more");
        } else if (waiting.tryAcquire()) {
            Thread.ofVirtual().name("answer").start(() -> answer(exchange, question));
        } else {
            throw new RefusedException(FailureKind.OVERLOADED, path, "too many requests wait for sources");
        }
    }

    private static Question question(Exchange exchange, String path) throws RefusedException {
        HttpServerRequest request = exchange.request();
        boolean isPrefixed = path.startsWith(CACHED_ONLY);
        boolean cachedOnly = isPrefixed || "true".equalsIgnoreCase(request.getHeader("Disable-Module-Fetch"));
        try {
            Target target = Target.parse(isPrefixed ? path.substring(CACHED_ONLY.length()) : path);
            return new Question(
                    target,
                    exchange.trace(),
                    cachedOnly,
                    Via.read(request.headers().getAll("Via")));
        } catch (InvalidModuleException e) {
            throw new RefusedException(FailureKind.BAD_PATH, path, String.valueOf(e.getMessage()));
        }
    }

    private void answer(Exchange exchange, Question question) {
        try {
            Reply reply = answering.answer().apply(question);
            if (reply instanceof Reply.Content content && question.target() instanceof Target.SumDb) {
                shelf.keepCostly(exchange.request().uri(), content);
            }
            exchange.onLoop(() -> reply(exchange, reply));
        } catch (RuntimeException e) {
            exchange.onLoop(() -> exchange.refuse(internal(exchange.request())));
        } finally {
            waiting.release();
        }
    }

    private static void reply(Exchange exchange, Reply reply) {
        switch (reply) {
            case Reply.Content content -> ContentWriter.send(exchange, content);
            case Reply.Refusal(Failure failure) when !exchange.isOver() -> exchange.refuse(failure);
            case Reply.Refusal refusal -> {}
        }
    }

    private static Failure internal(HttpServerRequest request) {
        return Failure.of(FailureKind.INTERNAL, String.valueOf(request.uri()), "an error in Modwell");
    }
}
