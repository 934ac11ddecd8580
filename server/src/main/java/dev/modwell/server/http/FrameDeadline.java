// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends an HTTP/2 connection whose frames, or whose header of several frames, take longer than a time limit to come
 * whole, however busily their bytes trickle, and also when nothing more comes. A connection on which nothing is begun
 * may rest.
 *
 * <p>It stands between TLS and the framework from the first byte on and counts along: a client's preface of 24 bytes,
 * then frames, each with a head of 9 bytes that says its length, its kind and whether a header goes on in the next (RFC
 * 9113, 3.4 and 4.1). What is wrong in them is the framework's business.
 */
final class FrameDeadline extends ChannelInboundHandlerAdapter {
    private static final int PREFACE_BYTES = 24;
    private static final int HEAD_BYTES = 9;

    /** The kinds of frames that carry a header, and the flag of the one that ends it. */
    private static final int HEADERS = 1;

    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 0x4;

    private final Duration patience;
    private final byte[] head = new byte[HEAD_BYTES];
    /** How much of the preface, or of a frame's payload, is still to come. */
    private int rest = PREFACE_BYTES;

    private int headBytes;
    private boolean isInHeader;
    private boolean isWhole;
    private @Nullable ScheduledFuture<?> deadline;

    /** For a connection on which not a byte has come yet. */
    FrameDeadline(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            isWhole = false;
            count(bytes);
            if (isWhole) {
                cancel();
            }
            boolean isBegun = rest > 0 || headBytes > 0 || isInHeader;
            if (isBegun && deadline == null) {
                deadline =
                        context.executor().schedule(() -> expire(context), patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        context.fireChannelRead(message);
    }

    private void count(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            int left = bytes.writerIndex() - at;
            if (rest > 0) {
                int passed = Math.min(rest, left);
                rest -= passed;
                at += passed;
            } else {
                int taken = Math.min(HEAD_BYTES - headBytes, left);
                bytes.getBytes(at, head, headBytes, taken);
                headBytes += taken;
                at += taken;
                if (headBytes == HEAD_BYTES) {
                    begin();
                }
            }
            isWhole |= rest == 0 && headBytes == 0 && !isInHeader;
        }
    }

    /** A frame's head is whole. */
    private void begin() {
        headBytes = 0;
        rest = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
        if (head[3] == HEADERS || head[3] == CONTINUATION) {
            isInHeader = (head[4] & END_HEADERS) == 0;
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
