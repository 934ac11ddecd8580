// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections from when the kernel hands them over, before a byte of them is read, and lets in only so many.
 * {@link #ANTEROOM} more come in to be told that there is no room; whoever comes after them is closed at once.
 *
 * <p>It sits on the port, ahead of the framework, which tells of a connection only when it knows what is spoken on
 * it: over TLS after the handshake, for HTTP/2 after the client's settings. Until then a {@link Guard} looks after
 * it.
 */
@Sharable
final class Entrance extends ChannelInboundHandlerAdapter {
    /** How many connections beyond the limit are answered with 503. */
    static final int ANTEROOM = 100;

    private static final String GUARD = "guard";
    private static final String HTTP_2 = "h2";

    private final int room;
    private final Duration patience;
    private final AtomicInteger inside = new AtomicInteger();

    /**
     * @param room for so many connections
     * @param patience how long a client may take, after the handshake, to say what it is, and over HTTP/2 for each frame
     */
    Entrance(int room, Duration patience) {
        this.room = room;
        this.patience = patience;
    }

    /** How many connections are open, those included whose handshake is not over. */
    int inside() {
        return inside.get();
    }

    /** Reports whether there are more connections than are served. */
    boolean isCrowded() {
        return inside.get() > room;
    }

    /** What arrives at a port is its connections. */
    @Override
    public void channelRead(ChannelHandlerContext port, Object message) {
        Channel connection = (Channel) message;
        if (inside.get() >= room + ANTEROOM) {
            connection.unsafe().closeForcibly();
            return;
        }
        inside.incrementAndGet();
        connection.closeFuture().addListener(closed -> inside.decrementAndGet());
        connection.pipeline().addLast(GUARD, new Guard(patience));
        port.fireChannelRead(connection);
    }

    /** It is known what is spoken on this connection; whoever serves it sees to its time from now on. */
    void passed(ChannelPipeline pipeline) {
        if (pipeline.get(GUARD) != null) {
            pipeline.remove(GUARD);
        }
    }

    /**
     * Ends a connection on which, after the TLS handshake, it takes longer than a time limit until it is known what
     * is spoken, however busily its bytes trickle. The handshake has its own limit.
     */
    private static final class Guard extends ChannelInboundHandlerAdapter {
        private final Duration patience;
        private boolean isOff;
        private @Nullable ScheduledFuture<?> deadline;

        Guard(Duration patience) {
            this.patience = patience;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            SslHandler tls = context.pipeline().get(SslHandler.class);
            if (tls != null) {
                tls.handshakeFuture().addListener(handshake -> shaken(context, tls, handshake));
            }
            context.fireChannelActive();
        }

        /** Here, since by the time that the framework tells of the connection it has read some of it. */
        private void shaken(ChannelHandlerContext context, SslHandler tls, Future<?> handshake) {
            if (!handshake.isSuccess()) {
                return;
            }
            arm(context);
            if (HTTP_2.equals(tls.applicationProtocol())) {
                ChannelHandlerContext below = context.pipeline().context(tls);
                if (below != null) { // it is there as long as the connection is
                    context.pipeline().addAfter(below.name(), "deadline", new FrameDeadline(patience));
                }
            }
        }

        private void arm(ChannelHandlerContext context) {
            if (!isOff) {
                deadline =
                        context.executor().schedule(() -> expire(context), patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
        private static void expire(ChannelHandlerContext context) {
            context.channel().close();
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            isOff = true;
            if (deadline != null) {
                deadline.cancel(false);
            }
        }
    }
}
