// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.FlightReader;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Content;
import dev.modwell.server.http.Conditions.Outcome;
import dev.modwell.server.http.answer.ContentHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Sends what was found: headers, the part that was asked for, and the body in the cheapest way. */
final class ContentWriter {
    private static final Outcome WHOLE = new Outcome.Whole();

    private ContentWriter() {}

    /** Called on the exchange's event loop. */
    static void send(Exchange exchange, Content content) {
        exchange.found(content.tier());
        if (exchange.isOver()) {
            abandon(content);
            return;
        }
        switch (content.body()) {
            case Body.Bytes bytes -> bytes(exchange, content, bytes.bytes());
            case Body.WholeFile file -> file(exchange, content, file);
            case Body.Growing growing -> growing(exchange, content, growing.reader());
        }
    }

    private static void abandon(Content content) {
        if (content.body() instanceof Body.Growing growing) {
            Passages.close(growing.reader());
        }
    }

    private static void bytes(Exchange exchange, Content content, byte[] bytes) {
        Optional<Outcome.Part> part = head(exchange, content, bytes.length);
        if (part.isEmpty()) {
            exchange.ended(exchange.response().end());
            return;
        }
        int length = (int) part.get().lengthBytes();
        Buffer body = Buffer.buffer(length).appendBytes(bytes, (int) part.get().first(), length);
        exchange.ended(exchange.response().end(body));
    }

    private static void file(Exchange exchange, Content content, Body.WholeFile file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file.file(), StandardOpenOption.READ);
        } catch (IOException e) {
            exchange.refuse(
                    Failure.of(FailureKind.STORE_FAILED, exchange.request().path(), "the kept file cannot be opened"));
            return;
        }
        Optional<Outcome.Part> part = head(exchange, content, file.lengthBytes());
        if (part.isPresent()) {
            file(exchange, channel, part.get());
        } else {
            Passages.close(channel);
            exchange.ended(exchange.response().end());
        }
    }

    /**
     * HTTP/1.1 lets the kernel copy from file to socket. HTTP/2 frames what it sends, so there the bytes are
     * read here; the framework's own way of doing that stalls when a client's window is full.
     */
    private static void file(Exchange exchange, FileChannel channel, Outcome.Part part) {
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            Pump.start(exchange, Passages.buffered(channel, part.first(), part.lengthBytes()));
            return;
        }
        Future<Void> sent = exchange.response().sendFile(channel, part.first(), part.lengthBytes());
        sent.onComplete(done -> Passages.close(channel));
        exchange.ended(sent);
    }

    private static void growing(Exchange exchange, Content content, FlightReader reader) {
        HttpServerResponse response = exchange.response();
        ContentHeaders.tell(content, response::putHeader);
        long length = reader.lengthBytes();
        if (length >= 0) {
            response.putHeader(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        } else if (exchange.request().version() != HttpVersion.HTTP_1_0) {
            response.setChunked(true);
        }
        if (exchange.isHead()) {
            Passages.close(reader);
            exchange.ended(response.end());
            return;
        }
        boolean byKernel = length >= 0 && exchange.request().version() != HttpVersion.HTTP_2;
        if (byKernel
                && !exchange.request().isSSL()
                && exchange.request().connection() instanceof VertxConnection connection) {
            Pump.start(exchange, Passages.byKernel(reader, connection));
        } else {
            Pump.start(exchange, Passages.buffered(reader));
        }
    }

    /**
     * Sets status and headers for what the client gets of {@code length} bytes.
     *
     * @return the bytes to send; empty when it gets headers alone
     */
    private static Optional<Outcome.Part> head(Exchange exchange, Content content, long length) {
        HttpServerResponse response = exchange.response();
        ContentHeaders.tell(content, response::putHeader);
        Outcome outcome = outcome(exchange, content, length);
        Optional<Outcome.Part> body = Optional.empty();
        switch (outcome) {
            case Outcome.Whole whole -> body = Optional.of(new Outcome.Part(0, length - 1));
            case Outcome.Part part -> {
                response.setStatusCode(206);
                response.putHeader(
                        HttpHeaderNames.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + length);
                body = Optional.of(part);
            }
            case Outcome.NotModified none -> {
                response.setStatusCode(304);
                return body;
            }
            case Outcome.Failed none -> response.setStatusCode(412);
            case Outcome.Unsatisfiable none -> {
                response.setStatusCode(416);
                response.putHeader(HttpHeaderNames.CONTENT_RANGE, "bytes */" + length);
            }
        }
        length(response, body.map(Outcome.Part::lengthBytes).orElse(0L));
        return exchange.isHead() ? Optional.empty() : body;
    }

    private static Outcome outcome(Exchange exchange, Content content, long length) {
        String sha256 = content.sha256();
        if (sha256 == null) {
            return WHOLE;
        }
        return conditions(exchange.request()).decide(ContentHeaders.etag(sha256), content.modified(), length);
    }

    private static void length(HttpServerResponse response, long length) {
        response.putHeader(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
    }

    private static Conditions conditions(HttpServerRequest request) {
        String ifMatch = request.getHeader(HttpHeaderNames.IF_MATCH);
        String ifNoneMatch = request.getHeader(HttpHeaderNames.IF_NONE_MATCH);
        String ifModifiedSince = request.getHeader(HttpHeaderNames.IF_MODIFIED_SINCE);
        String ifUnmodifiedSince = request.getHeader(HttpHeaderNames.IF_UNMODIFIED_SINCE);
        String range = request.getHeader(HttpHeaderNames.RANGE);
        if (ifMatch == null
                && ifNoneMatch == null
                && ifModifiedSince == null
                && ifUnmodifiedSince == null
                && range == null) {
            return Conditions.NONE;
        }
        return new Conditions(
                ifMatch,
                ifUnmodifiedSince,
                ifNoneMatch,
                ifModifiedSince,
                range,
                request.getHeader(HttpHeaderNames.IF_RANGE));
    }
}
