// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Passes bytes on to a client, on a virtual thread that waits for them and for the client: a slow client holds up
 * nobody but itself. For files that grow, and for connections that cannot take a file as such.
 */
final class Pump implements Runnable {
    private final Exchange exchange;
    private final Passage passage;

    /** A way from a file to a client; used and closed by one thread. */
    interface Passage extends AutoCloseable {
        /** Passes all of it on; returns when the last byte is out. Throws when the bytes turned out wrong. */
        void pass(Pump pump) throws IOException, InterruptedException, ExecutionException;

        @Override
        void close();
    }

    private Pump(Exchange exchange, Passage passage) {
        this.exchange = exchange;
        this.passage = passage;
    }

    static void start(Exchange exchange, Passage passage) {
        Thread.ofVirtual().name("pump").start(new Pump(exchange, passage));
    }

    @Override
    public void run() {
        try {
            passage.pass(this);
            onLoop(this::end).get();
        } catch (IOException | ExecutionException e) {
            // The file turned out wrong, or the client is gone: either way, no byte more.
            exchange.onLoop(exchange::breakOff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.onLoop(exchange::breakOff);
        } finally {
            passage.close();
        }
    }

    Exchange exchange() {
        return exchange;
    }

    private Future<Void> end() {
        Future<Void> end = exchange.response().end();
        exchange.ended(end);
        return end;
    }

    /** Begins something on the client's event loop; done when that is. */
    CompletableFuture<Void> onLoop(Supplier<Future<Void>> action) {
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
