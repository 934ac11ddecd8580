// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.util.concurrent.ScheduledFuture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends an HTTP/2 connection whose frames, or whose header of several frames, take longer than a time limit
 * to come whole, however busily their bytes trickle. A connection on which nothing is begun may rest.
 *
 * <p>It stands before the framework's handler and sees bytes come in; behind it the framework tells of each
 * frame that is whole, of a header only with its last frame. A read that completes none begins or continues
 * one, and then time runs until the next is whole.
 */
final class FrameDeadline extends ChannelInboundHandlerAdapter {
    private final Duration patience;
    private boolean completed;
    private @Nullable ScheduledFuture<?> deadline;

    private FrameDeadline(Duration patience) {
        this.patience = patience;
    }

    /** Watches a connection, which has just begun. */
    static void watch(ChannelHandlerContext framework, Duration patience) {
        if (framework.handler() instanceof Http2ConnectionHandler handler) {
            FrameDeadline watch = new FrameDeadline(patience);
            handler.decoder().frameListener(watch.told(handler.decoder().frameListener()));
            framework.pipeline().addBefore(framework.name(), "deadline", watch);
        }
    }

    /** The listener, and a note of each frame that it is told of. */
    private Http2FrameListener told(Http2FrameListener listener) {
        InvocationHandler noting = (proxy, method, arguments) -> {
            completed = true;
            cancel();
            try {
                return method.invoke(listener, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
        Class<?>[] type = {Http2FrameListener.class};
        return (Http2FrameListener) Proxy.newProxyInstance(Http2FrameListener.class.getClassLoader(), type, noting);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        completed = false;
        context.fireChannelRead(message);
        if (!completed && deadline == null && context.channel().isActive()) {
            deadline = context.executor().schedule(() -> expire(context), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
    private static void expire(ChannelHandlerContext context) {
        context.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancel();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
