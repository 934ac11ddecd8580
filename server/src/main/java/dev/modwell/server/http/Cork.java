// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollSocketChannelConfig;

/**
 * Lets headers and the file that follows them leave in full packets: the kernel holds part of a packet back
 * from when a file is written until it is out. Everything else leaves at once.
 */
final class Cork extends ChannelOutboundHandlerAdapter {
    private final EpollSocketChannelConfig socket;
    private int files;

    private Cork(EpollSocketChannelConfig socket) {
        this.socket = socket;
    }

    /** Has effect where the kernel's own interface is used; elsewhere Java has no such option. */
    static void install(Channel channel) {
        if (channel instanceof EpollSocketChannel socket) {
            channel.pipeline().addFirst("cork", new Cork(socket.config()));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof FileRegion)) {
            var _ = context.write(message, promise);
            return;
        }
        if (files++ == 0) {
            set(context, true);
        }
        context.write(message, promise.unvoid()).addListener(sent -> {
            if (--files == 0) {
                set(context, false);
            }
        });
    }

    private void set(ChannelHandlerContext context, boolean corked) {
        if (context.channel().isOpen()) {
            socket.setTcpCork(corked);
        }
    }
}
