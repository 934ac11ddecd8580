// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.Question;
import dev.modwell.core.serve.Reply;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.server.http.answer.HotShelf;
import dev.modwell.server.http.answer.ReadyAnswer;
import dev.modwell.server.http.request.RefusedException;
import dev.modwell.server.http.request.RequestPath;
import dev.modwell.server.http.request.Via;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Takes requests, checks them, and has them answered. Called on event loops; never waits there. */
final class Door {
    /** A GET has no use for a body; one of this length is skipped, a longer one refused. */
    static final long MAX_IGNORED_BODY = 64 * 1024;

    private static final String CACHED_ONLY = "cached-only/";

    /** Below it, a random token and a slash, modules come by the rules of a running command's project. */
    private static final String PROJECT = OwnPages.FOLDER + "p/";

    private final Premises premises;
    private final Answering answering;
    private final OwnPages pages;
    private final HotShelf shelf;
    private final ApiDesk desk;

    Door(Premises premises, Answering answering, OwnPages pages, HotShelf shelf) {
        this.premises = premises;
        this.shelf = shelf;
        this.answering = answering;
        this.pages = pages;
        this.desk = new ApiDesk(pages.api(), pages.gatekeeper());
    }

    /** What is kept ready for the requests that come. */
    HotShelf shelf() {
        return shelf;
    }

    /** A request whose framing is sound. */
    void request(HttpServerRequest request) {
        Exchange exchange = Exchange.begin(premises, request);
        try {
            checkHost(exchange);
            String path = path(exchange);
            boolean isCall = ApiDesk.isFor(path);
            checkFraming(exchange, isCall);
            if (isCall) {
                desk.take(exchange, path);
                return;
            }
            boolean stopping = premises.drain().isStopping();
            Optional<OwnPages.Page> page = pages.find(path, exchange.url(), stopping);
            Optional<Function<OwnPages.Visit, OwnPages.Page>> room = pages.room(path);
            if (page.isPresent()) {
                show(exchange, page.get());
            } else if (path.equals(OwnPages.METRICS)) {
                metrics(exchange);
            } else if (room.isPresent()) {
                enter(exchange, room.get());
            } else {
                module(exchange, path);
            }
        } catch (RefusedException e) {
            exchange.refuse(e.failure());
        } catch (RuntimeException e) {
            exchange.refuse(internal(exchange));
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
            case TimeoutException e -> FailureKind.REQUEST_TIMEOUT;
            case RejectedExecutionException e -> FailureKind.OVERLOADED;
            case null, default -> FailureKind.BAD_REQUEST;
        };
        exchange.refuse(Failure.of(kind, "", sentence(kind)));
    }

    private static String sentence(FailureKind kind) {
        return switch (kind) {
            case URL_TOO_LONG -> "the request line is longer than " + Listener.MAX_LINE_BYTES + " bytes";
            case HEADER_TOO_LONG -> "the request's header is longer than " + Listener.MAX_HEADER_BYTES + " bytes";
            case REQUEST_TIMEOUT -> "the request was not complete in time";
            case OVERLOADED -> "more connections are open than are served at once";
            default -> "the request is not well-formed HTTP";
        };
    }

    private static void checkHost(Exchange exchange) throws RefusedException {
        HttpServerRequest request = exchange.request();
        if (request.version() != HttpVersion.HTTP_2) {
            List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
            if (hosts.size() > 1 || hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1) {
                exchange.closeAfterwards();
                throw badRequest(exchange, "it must have exactly one Host header");
            }
        }
    }

    /** A call of the API may change something; its body is skipped like that of a GET. */
    private static void checkFraming(Exchange exchange, boolean isCall) throws RefusedException {
        HttpServerRequest request = exchange.request();
        if (!isCall && !isReading(request)) {
            throw badMethod(exchange);
        }
        if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            exchange.closeAfterwards();
            throw badRequest(exchange, "a " + request.method().name() + " request has no body");
        }
        if (contentLength(request) > MAX_IGNORED_BODY) {
            exchange.closeAfterwards();
            throw new RefusedException(
                    FailureKind.BODY_TOO_LONG,
                    exchange.told(),
                    "a body of over " + MAX_IGNORED_BODY + " bytes is not read");
        }
    }

    private static long contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        // The decoder has refused what is no number.
        return length == null ? 0 : Long.parseLong(length);
    }

    private static RefusedException badRequest(Exchange exchange, String sentence) {
        return new RefusedException(FailureKind.BAD_REQUEST, exchange.told(), sentence);
    }

    private static boolean isReading(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static RefusedException badMethod(Exchange exchange) {
        exchange.closeAfterwards();
        HttpServerRequest request = exchange.request();
        return new RefusedException(
                FailureKind.BAD_METHOD, exchange.told(), request.method().name() + " is not possible here");
    }

    private static String path(Exchange exchange) throws RefusedException {
        String target = exchange.request().uri();
        if (target != null && !target.startsWith("/") && !isReading(exchange.request())) {
            // Such as CONNECT, which asks for no path.
            throw badMethod(exchange);
        }
        if (target == null) {
            throw new RefusedException(FailureKind.BAD_REQUEST, "", "it has no path");
        }
        if (target.length() > Listener.MAX_LINE_BYTES) {
            // HTTP/2 has no request line, and its limit is that of all headers together.
            throw new RefusedException(FailureKind.URL_TOO_LONG, "", sentence(FailureKind.URL_TOO_LONG));
        }
        return RequestPath.decode(target);
    }

    private static void show(Exchange exchange, OwnPages.Page page) {
        if (exchange.isOver()) {
            return;
        }
        exchange.response().setStatusCode(page.status());
        exchange.response().putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        exchange.text(page.type(), page.text());
    }

    /** Not among those who wait for sources: when these are too many, the numbers say so. */
    private void metrics(Exchange exchange) {
        String accept = exchange.request().getHeader(HttpHeaderNames.ACCEPT);
        desk.inTurn(
                exchange,
                () -> orInternal(exchange, () -> {
                    OwnPages.Page page = pages.metrics(accept == null ? "" : accept);
                    exchange.onLoop(() -> show(exchange, page));
                }));
    }

    private void enter(Exchange exchange, Function<OwnPages.Visit, OwnPages.Page> room) throws RefusedException {
        HttpServerRequest request = exchange.request();
        String languages = request.getHeader(HttpHeaderNames.ACCEPT_LANGUAGE);
        OwnPages.Visit visit = new OwnPages.Visit("", languages == null ? "" : languages, exchange.url());
        onThread(
                exchange,
                exchange.told(),
                () -> orInternal(exchange, () -> {
                    OwnPages.Page page = room.apply(visit);
                    exchange.onLoop(() -> show(exchange, page));
                }));
    }

    /** Does what waits, for sources or for disks. */
    private void onThread(Exchange exchange, String subject, Runnable work) throws RefusedException {
        String client = exchange.request().remoteAddress().hostAddress();
        Optional<FailureKind> refusal = premises.waiting().enter(client);
        if (refusal.isPresent()) {
            String whose = refusal.get() == FailureKind.TOO_MANY_REQUESTS ? " of " + client : "";
            throw new RefusedException(refusal.get(), subject, "too many requests" + whose + " wait for sources");
        }
        Thread.ofVirtual().name("answer").start(() -> {
            try {
                work.run();
            } catch (RejectedExecutionException e) {
                // The server was closed meanwhile, and with it the connection.
            } finally {
                premises.waiting().leave(client);
            }
        });
    }

    /** An answer that could not be made is told as such. */
    private static void orInternal(Exchange exchange, Runnable work) {
        try {
            work.run();
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException e) {
            exchange.onLoop(() -> exchange.refuse(internal(exchange)));
        }
    }

    /** What is asked for by the rules of a project never comes from the shelf, nor goes to it. */
    private void ofProject(Exchange exchange, String path) throws RefusedException {
        int slash = path.indexOf('/', PROJECT.length());
        String token = path.substring(PROJECT.length(), slash < 0 ? path.length() : slash);
        Answering its = answering
                .projects()
                .apply(token)
                .orElseThrow(() -> new RefusedException(
                        FailureKind.BAD_REQUEST, "/-/p/", "no command runs under this address any more"));
        if (slash < 0) {
            throw new RefusedException(FailureKind.NO_SUCH_PAGE, "/-/p/", "there is no such page");
        }
        Question question = question(exchange, path.substring(slash + 1));
        its.replacement().apply(question).ifPresent(by -> exchange.response().putHeader("X-Modwell-Replaced", by));
        Optional<Reply.Content> hit = its.hit().apply(question);
        if (hit.isPresent()) {
            ContentWriter.send(exchange, hit.get());
            return;
        }
        onThread(
                exchange,
                question.target().key().value(),
                () -> orInternal(exchange, () -> {
                    Reply reply = its.answer().apply(question);
                    exchange.onLoop(() -> reply(exchange, reply));
                }));
    }

    private void module(Exchange exchange, String path) throws RefusedException {
        if (path.startsWith(PROJECT)) {
            ofProject(exchange, path);
            return;
        }
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
        answering.watcher().asked(question, exchange.client(), hit.isPresent());
        if (hit.isPresent()) {
            // The shelf knows no header of its own, so what is replaced never comes from there.
            Reply.Content content = replacement.isPresent() ? hit.get() : shelf.keep(target, hit.get());
            ContentWriter.send(exchange, content);
        } else if (premises.drain().isClosed()) {
            throw new RefusedException(
                    FailureKind.STOPPING, path, "this server is stopping and asks no source any more");
        } else {
            onThread(exchange, question.target().key().value(), () -> answer(exchange, question));
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
        orInternal(exchange, () -> {
            Reply reply = answering.answer().apply(question);
            if (reply instanceof Reply.Content content && question.target() instanceof Target.SumDb) {
                shelf.keepCostly(exchange.request().uri(), content);
            }
            exchange.onLoop(() -> reply(exchange, reply));
        });
    }

    private static void reply(Exchange exchange, Reply reply) {
        switch (reply) {
            case Reply.Content content -> ContentWriter.send(exchange, content);
            case Reply.Refusal(Failure failure) when !exchange.isOver() -> exchange.refuse(failure);
            case Reply.Refusal refusal -> {}
        }
    }

    private static Failure internal(Exchange exchange) {
        return Failure.of(FailureKind.INTERNAL, exchange.told(), "an error in Modwell");
    }
}
