// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Passes bytes on to a client, on a virtual thread: reads what is there, hands it to the event loop, and
 * reads on while that is being sent. One chunk at a time is on its way, so a slow client holds up nobody
 * but itself and costs {@link #CHUNK_BYTES} twice. For files that grow, and for connections that cannot
 * take a file as such.
 *
 * <p>Its two chunks are filled and sent in turn and nothing of them is copied: with hundreds of readers of
 * one file that is most of what the server needs for them.
 */
final class Pump implements Runnable {
    /** How much is read and sent at once. */
    static final int CHUNK_BYTES = 32 * 1024;

    private final Exchange exchange;
    private final Source source;
    /** What is being sent, and what is filled meanwhile. */
    private final Deque<byte[]> chunks = new ArrayDeque<>(List.of(new byte[CHUNK_BYTES], new byte[CHUNK_BYTES]));

    /** Where bytes come from; read and closed by one thread. */
    interface Source extends AutoCloseable {
        /** Waits for at least one byte; -1 at the end of bytes that are right. */
        int read(ByteBuffer buffer) throws IOException, InterruptedException;

        @Override
        void close();
    }

    private Pump(Exchange exchange, Source source) {
        this.exchange = exchange;
        this.source = source;
    }

    static void start(Exchange exchange, Source source) {
        Thread.ofVirtual().name("pump").start(new Pump(exchange, source));
    }

    @Override
    public void run() {
        try {
            Buffer chunk = next();
            while (chunk.length() > 0) {
                CompletableFuture<Void> sending = send(chunk);
                chunk = next();
                sending.get();
            }
            onLoop(this::end).get();
        } catch (IOException | ExecutionException e) {
            // The file turned out wrong, or the client is gone: either way, no byte more.
            exchange.onLoop(exchange::breakOff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.onLoop(exchange::breakOff);
        } finally {
            source.close();
        }
    }

    private CompletableFuture<Void> send(Buffer chunk) {
        return onLoop(() -> exchange.response().write(chunk));
    }

    private Future<Void> end() {
        Future<Void> end = exchange.response().end();
        exchange.ended(end);
        return end;
    }

    /** What is there now; nothing at the end. Before the next but one, the bytes must have been sent. */
    private Buffer next() throws IOException, InterruptedException {
        byte[] chunk = chunks.removeFirst();
        chunks.addLast(chunk);
        int count = source.read(ByteBuffer.wrap(chunk));
        return BufferInternal.buffer(Unpooled.wrappedBuffer(chunk, 0, Math.max(0, count)));
    }

    private CompletableFuture<Void> onLoop(Supplier<Future<Void>> action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        exchange.onLoop(() -> {
            try {
                action.get().onComplete(result -> settle(done, result.cause()));
            } catch (RuntimeException e) {
                // What the framework throws when the connection was closed meanwhile.
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void settle(CompletableFuture<Void> done, @org.jspecify.annotations.Nullable Throwable failure) {
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }
}
