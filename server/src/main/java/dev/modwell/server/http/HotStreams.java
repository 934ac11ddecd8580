// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.server.http.answer.HotShelf;
import dev.modwell.server.http.answer.ReadyAnswer;
import dev.modwell.server.http.answer.ReadyAnswer.Load;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;

/**
 * Answers plain requests for what is in memory on the {@link HotShelf} ahead of the framework, as {@link HotLane} does, on
 * HTTP/2: a {@code GET} without body, conditions, range or a name of its own. Everything else goes on to the framework as it came.
 * Streams are independent, so nothing has to keep an order.
 *
 * <p>The bytes are the shelf's own and not copied, so that a client that does not read holds no memory but its streams, whose
 * number is bounded ({@link Listener#MAX_STREAMS}).
 */
final class HotStreams extends Http2FrameListenerDecorator {
    private static final AsciiString X_REQUEST_ID = AsciiString.cached("x-request-id");

    private final Http2ConnectionEncoder encoder;
    private final Premises premises;
    private final HotShelf shelf;

    private HotStreams(
            Http2FrameListener framework, Http2ConnectionEncoder encoder, Premises premises, HotShelf shelf) {
        super(framework);
        this.encoder = encoder;
        this.premises = premises;
        this.shelf = shelf;
    }

    /** Stands before the framework from now on; to be called when it listens itself. */
    static void install(ChannelHandlerContext context, Premises premises, HotShelf shelf) {
        if (context.handler() instanceof Http2ConnectionHandler http2) {
            Http2FrameListener framework = http2.decoder().frameListener();
            http2.decoder().frameListener(new HotStreams(framework, http2.encoder(), premises, shelf));
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endOfStream)
            throws Http2Exception {
        if (!isAnswered(context, stream, headers, endOfStream)) {
            super.onHeadersRead(context, stream, headers, padding, endOfStream);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endOfStream)
            throws Http2Exception {
        if (!isAnswered(context, stream, headers, endOfStream)) {
            super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, endOfStream);
        }
    }

    private boolean isAnswered(ChannelHandlerContext context, int stream, Http2Headers headers, boolean endOfStream) {
        if (!endOfStream || premises.drain().isStopping() || !isPlain(headers)) {
            return false;
        }
        String target = headers.path().toString();
        ReadyAnswer ready = shelf.find(target);
        if (ready == null || !(ready.load() instanceof Load.InMemory(byte[] bytes))) {
            return false;
        }
        HotLane.Answered answered = new HotLane.Answered(premises, target, ready);
        Http2Headers head = ready.header(
                new AsciiString(premises.date().currentBytes(), false),
                X_REQUEST_ID,
                new AsciiString(answered.trace(), false));
        var _ = encoder.writeHeaders(context, stream, head, 0, false, context.voidPromise());
        encoder.writeData(context, stream, Unpooled.wrappedBuffer(bytes), 0, true, context.newPromise())
                .addListener(answered);
        return true;
    }

    /** Reports whether nothing about a request asks for more than the file itself. */
    private static boolean isPlain(Http2Headers headers) {
        boolean isGet = headers.method() != null
                && AsciiString.contentEquals(headers.method(), HttpMethod.GET.asciiName())
                && headers.path() != null
                && headers.authority() != null
                && headers.scheme() != null;
        Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iterator();
        while (isGet && each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = each.next();
            isGet = !HotLane.needsMore(header.getKey(), header.getValue());
        }
        return isGet;
    }
}
