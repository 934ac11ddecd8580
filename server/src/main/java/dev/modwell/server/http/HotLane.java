// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.modwell.core.event.Event;
import dev.modwell.server.http.answer.HotShelf;
import dev.modwell.server.http.answer.OpenFile;
import dev.modwell.server.http.answer.ReadyAnswer;
import dev.modwell.server.http.answer.ReadyAnswer.Load;
import dev.modwell.server.http.request.PlainGet;
import dev.modwell.server.http.request.Trace;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers plain requests for what is on the {@link HotShelf}, from memory or from open files, ahead of the framework: an
 * HTTP/1.1 {@code GET} without body, conditions, range or a name of its own. The plainest are answered ahead of the decoder, see {@link #answer}.
 * Everything else goes on to the
 * framework as it came, and so does every request that follows one whose answer is not out yet, so that
 * answers keep the order of their requests. What is answered here is counted and told of as everything else.
 *
 * <p>A client that sends requests and does not read the answers is held up once a connection's send buffer
 * is full: the requests that were decoded already wait in {@link #held}, and no more are read.
 */
final class HotLane extends ChannelDuplexHandler {
    /** How many files may be on their way on one connection; they do not count as bytes in its send buffer. */
    static final int MAX_FILES = 8;

    /** How many parts of requests may wait: more than the bytes that are read at once can hold. */
    static final int MAX_HELD = 16_384;

    private final Premises premises;
    private final HotShelf shelf;
    private final boolean encrypts;
    private final ArrayDeque<Object> held = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext own;
    private @Nullable ChannelHandlerContext encoder;
    private int passedOn;
    private int files;
    private boolean skipsContent;
    private boolean hasWritten;
    private boolean isReleasing;

    /** @param encrypts whether the kernel cannot copy from file to socket */
    HotLane(Premises premises, HotShelf shelf, boolean encrypts) {
        this.premises = premises;
        this.shelf = shelf;
        this.encrypts = encrypts;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        own = context;
        // What is written from there passes the encoder by.
        encoder = context.pipeline().context("httpEncoder");
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty()) {
            take(context, message);
        } else if (held.size() < MAX_HELD) {
            held.add(message);
        } else {
            ReferenceCountUtil.release(message);
            context.close();
        }
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            request(context, request);
        } else if (skipsContent) {
            skipsContent = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void request(ChannelHandlerContext context, HttpRequest request) {
        ReadyAnswer ready = passedOn == 0 && isPlain(request) ? shelf.find(request.uri()) : null;
        if (ready == null || premises.drain().isStopping()) {
            passOn(context, request);
        } else if (!hasRoom(context)) {
            context.channel().config().setAutoRead(false);
            held.addFirst(request);
        } else if (send(context, request.uri(), ready)) {
            skipsContent = true;
        } else {
            passOn(context, request);
        }
    }

    /**
     * Reads and answers as many requests at the beginning of {@code in} as are plain and on the shelf. Nothing may be in the decoder; the rest goes
     * there.
     */
    void answer(ByteBuf in) {
        ChannelHandlerContext context = own;
        while (context != null && in.isReadable() && isIdle() && hasRoom(context)) {
            PlainGet get = PlainGet.at(in);
            if (get == null) {
                return;
            }
            ReadyAnswer ready = shelf.find(get.target());
            if (ready == null || !send(context, get.target(), ready)) {
                return;
            }
            in.skipBytes(get.bytes());
        }
    }

    /** Reports whether every request so far was answered here, so that the next one may be. */
    private boolean isIdle() {
        return passedOn == 0
                && !skipsContent
                && held.isEmpty()
                && !premises.drain().isStopping();
    }

    /** Writes the answer; false, and nothing is written, when its file was closed meanwhile. */
    private boolean send(ChannelHandlerContext context, String target, ReadyAnswer ready) {
        ChannelHandlerContext out = encoder;
        if (out == null) {
            return false;
        }
        if (!(ready.load() instanceof Load.Opened(OpenFile file))) {
            Answered answered = new Answered(premises, target, ready);
            writeHead(out, answered).addListener(answered);
            return true;
        }
        if (!file.hold()) {
            return false;
        }
        Answered answered = new FileAnswered(context, target, ready);
        var _ = writeHead(out, answered);
        out.write(encrypts ? file.chunks() : file.region()).addListener(answered);
        return true;
    }

    private void passOn(ChannelHandlerContext context, HttpRequest request) {
        passedOn++;
        context.fireChannelRead(request);
    }

    private boolean hasRoom(ChannelHandlerContext context) {
        return context.channel().isWritable() && files < MAX_FILES;
    }

    private ChannelFuture writeHead(ChannelHandlerContext out, Answered answered) {
        hasWritten = true;
        ByteBuf bytes = out.alloc().directBuffer(answered.ready().length());
        answered.ready().write(bytes, premises.date().currentBytes(), answered.trace());
        return out.write(bytes);
    }

    /** Reports whether nothing about a request asks for more than the file itself. */
    private static boolean isPlain(HttpRequest request) {
        if (!request.method().equals(HttpMethod.GET)
                || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || !request.decoderResult().isSuccess()) {
            return false;
        }
        HttpHeaders headers = request.headers();
        int hosts = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = each.next();
            CharSequence name = header.getKey();
            if (name.length() == 4 && is(name, "host")) {
                hosts++;
            } else if (needsMore(name, header.getValue())) {
                return false;
            }
        }
        return hosts == 1;
    }

    /** Told apart by length first: this is asked of every header of every request. */
    static boolean needsMore(CharSequence name, CharSequence value) {
        return switch (name.length()) {
            case 5 -> is(name, "range");
            case 6 -> is(name, "expect");
            case 8 -> is(name, "if-match") || is(name, "if-range");
            case 10 -> is(name, "connection") && !is(value, "keep-alive");
            case 11 -> is(name, "traceparent");
            case 12 -> is(name, "x-request-id");
            case 13 -> is(name, "if-none-match");
            case 14 -> is(name, "content-length");
            case 17 -> is(name, "if-modified-since") || is(name, "transfer-encoding");
            case 19 -> is(name, "if-unmodified-since");
            default -> false;
        };
    }

    private static boolean is(CharSequence text, String lowerCase) {
        return AsciiString.contentEqualsIgnoreCase(text, lowerCase);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush();
        context.fireChannelReadComplete();
    }

    private void flush() {
        if (hasWritten && encoder != null) {
            hasWritten = false;
            encoder.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        release(context);
        context.fireChannelWritabilityChanged();
    }

    /** Goes on with the requests that wait, as far as the send buffer allows. */
    private void release(ChannelHandlerContext context) {
        if (held.isEmpty() || isReleasing) {
            return;
        }
        isReleasing = true;
        while (!held.isEmpty() && hasRoom(context)) {
            take(context, held.poll());
            if (held.isEmpty() || !hasRoom(context)) {
                flush();
            }
        }
        isReleasing = false;
        if (held.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
    }

    /** The framework's answers: the last part of one makes room for the next request. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the framework looks after its promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && passedOn > 0) {
            passedOn--;
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        dropHeld();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        dropHeld();
    }

    private void dropHeld() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    /** One answer from the shelf, from its request until its last byte is out. */
    static class Answered implements ChannelFutureListener {
        private final Premises premises;
        private final String target;
        private final ReadyAnswer ready;
        private final byte[] trace = Trace.freshBytes();
        private final long started = System.nanoTime();

        Answered(Premises premises, String target, ReadyAnswer ready) {
            this.premises = premises;
            this.target = target;
            this.ready = ready;
            premises.drain().enter();
        }

        ReadyAnswer ready() {
            return ready;
        }

        byte[] trace() {
            return trace;
        }

        @Override
        public void operationComplete(ChannelFuture sent) {
            premises.drain().leave();
            long bytes = sent.isSuccess() ? ready.load().lengthBytes() : 0;
            Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
            premises.served(new Event.Served(
                    premises.clock().instant(),
                    new String(trace, ISO_8859_1),
                    "GET",
                    target,
                    200,
                    bytes,
                    elapsed,
                    ready.content().tier()));
        }
    }

    /** The same for a file, of which a connection has so many under way at most. */
    private final class FileAnswered extends Answered {
        private final ChannelHandlerContext context;

        FileAnswered(ChannelHandlerContext context, String target, ReadyAnswer ready) {
            super(premises, target, ready);
            this.context = context;
            files++;
        }

        /** A file that broke off must not be taken for complete. */
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
        public void operationComplete(ChannelFuture sent) {
            super.operationComplete(sent);
            files--;
            if (sent.isSuccess()) {
                release(context);
            } else {
                context.close();
            }
        }
    }
}
