// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The framework's decoder, made stricter: a request with both Content-Length and Transfer-Encoding is
 * refused rather than repaired, since another server on its way may have repaired it differently; no
 * version but 1.1 and 1.0 is taken for HTTP/1; offers to speak another protocol are not heard; and a request
 * must be complete within a time limit after its first byte, however busily its bytes trickle. What is late
 * before anything of it was understood is answered with 408. On a connection for which there is no room, each
 * request is answered with 503.
 *
 * <p>Ahead of all this, a lane may answer requests that need no decoder from their bytes.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
    private final Duration patience;
    private final boolean isCrowded;
    private final Consumer<ByteBuf> lane;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean isInBody;
    private boolean isTooLate;
    private boolean isBroken;

    /**
     * @param patience how long a request may take to be complete
     * @param isCrowded whether there is no room for this connection
     * @param lane reads from the beginning of what it is given the requests that it answers itself; it is asked between requests only
     */
    StrictDecoder(Http1ServerConfig config, Duration patience, boolean isCrowded, Consumer<ByteBuf> lane) {
        super(config);
        this.patience = patience;
        this.isCrowded = isCrowded;
        this.lane = lane;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes && isBetweenRequests()) {
            lane.accept(bytes);
            if (!bytes.isReadable()) {
                bytes.release();
                return;
            }
        }
        super.channelRead(context, message);
    }

    private boolean isBetweenRequests() {
        return !isInBody && !isTooLate && !isBroken && actualReadableBytes() == 0;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
    }

    @Override
    protected HttpMessage createMessage(String[] requestLine) {
        if (!requestLine[2].equals("HTTP/1.1") && !requestLine[2].equals("HTTP/1.0")) {
            throw new IllegalArgumentException("neither HTTP/1.1 nor HTTP/1.0");
        }
        return super.createMessage(requestLine);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
        if (isTooLate) {
            buffer.skipBytes(buffer.readableBytes());
            return;
        }
        int before = out.size();
        boolean hasBytes = buffer.isReadable();
        super.decode(context, buffer, out);
        for (int i = before; i < out.size(); i++) {
            if (out.get(i) instanceof HttpRequest request) {
                isInBody = true;
                // Nothing is upgraded to here: neither to WebSocket nor to HTTP/2 in clear.
                request.headers().remove(HttpHeaderNames.UPGRADE);
                if (request.headers().contains("")) {
                    request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a nameless header")));
                }
                if (isCrowded && request.decoderResult().isSuccess()) {
                    request.setDecoderResult(DecoderResult.failure(new RejectedExecutionException()));
                }
                isBroken |= !request.decoderResult().isSuccess();
            }
        }
        boolean isComplete = out.size() > before && out.getLast() instanceof LastHttpContent;
        if (isComplete) {
            isInBody = false;
            cancel();
        } else if (hasBytes && deadline == null) {
            arm(context);
        }
    }

    private void arm(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> expire(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A request that waits behind a running answer is not read, so its time does not run. */
    @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
    private void expire(ChannelHandlerContext context) {
        if (!context.channel().config().isAutoRead()) {
            arm(context);
        } else if (isInBody) {
            // It was answered, or is being answered; its body is of no interest, but where it ends is.
            context.close();
        } else {
            isTooLate = true;
            HttpMessage late = createInvalidMessage();
            late.setDecoderResult(DecoderResult.failure(new TimeoutException()));
            context.fireChannelRead(late);
            context.fireChannelReadComplete();
        }
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        cancel();
        super.handlerRemoved0(context);
    }
}
