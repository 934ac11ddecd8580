// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.serve.FlightReader;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.VertxConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The ways of files to clients that a {@link Pump} knows. */
final class Passages {
    /** How much is read and sent at once where the bytes come through this process. */
    static final int CHUNK_BYTES = 32 * 1024;

    /** How much the kernel is told to copy at once, so that one client does not keep an event loop from the others. */
    static final int REGION_BYTES = 512 * 1024;

    private Passages() {}

    /**
     * A growing file, its bytes copied from file to socket by the kernel: they cost no memory here, however many
     * readers there are. For HTTP/1.1 in the clear, and a length that is known.
     */
    static Pump.Passage byKernel(FlightReader reader, VertxConnection connection) {
        return new Regions(reader, connection);
    }

    /** A growing file. */
    static Pump.Passage buffered(FlightReader reader) {
        return new Chunks(reader::read, reader);
    }

    /** A part of a file; the channel is closed with it. */
    static Pump.Passage buffered(FileChannel channel, long first, long lengthBytes) {
        return new Chunks(new Part(channel, first, lengthBytes), channel);
    }

    /** Where bytes come from. */
    @FunctionalInterface
    private interface Source {
        /** Waits for at least one byte; -1 at the end of bytes that are right. */
        int read(ByteBuffer buffer) throws IOException, InterruptedException;
    }

    /** Tells the kernel what has been released meanwhile, until all of it is out. */
    private record Regions(FlightReader reader, VertxConnection connection) implements Pump.Passage {
        @Override
        public void pass(Pump pump) throws IOException, InterruptedException, ExecutionException {
            pump.onLoop(pump.exchange().response()::writeHead).get();
            for (FlightReader.Region next = reader.next(REGION_BYTES);
                    next.lengthBytes() > 0;
                    next = reader.next(REGION_BYTES)) {
                FlightReader.Region region = next;
                pump.onLoop(() -> send(pump.exchange(), region)).get();
            }
        }

        private Future<Void> send(Exchange exchange, FlightReader.Region region) {
            Promise<Void> promise = Promise.promise();
            ChannelFuture sent = connection.sendFile(region.channel(), region.first(), region.lengthBytes());
            connection.flush();
            sent.addListener(done -> {
                if (done.isSuccess()) {
                    exchange.sentAside(region.lengthBytes());
                    promise.complete();
                } else {
                    promise.fail(done.cause());
                }
            });
            return promise.future();
        }

        @Override
        public void close() {
            Passages.close(reader);
        }
    }

    /**
     * Reads what is there, hands it to the event loop, and reads on while that is being sent. One chunk at a time is on
     * its way, so a client costs {@link #CHUNK_BYTES} twice, filled and sent in turn.
     */
    private static final class Chunks implements Pump.Passage {
        private final Source source;
        private final AutoCloseable opened;
        /** What is being sent, and what is filled meanwhile. */
        private final Deque<byte[]> chunks = new ArrayDeque<>(List.of(new byte[CHUNK_BYTES], new byte[CHUNK_BYTES]));

        Chunks(Source source, AutoCloseable opened) {
            this.source = source;
            this.opened = opened;
        }

        @Override
        public void pass(Pump pump) throws IOException, InterruptedException, ExecutionException {
            Buffer chunk = next();
            while (chunk.length() > 0) {
                Buffer full = chunk;
                CompletableFuture<Void> sending =
                        pump.onLoop(() -> pump.exchange().response().write(full));
                chunk = next();
                sending.get();
            }
        }

        /** What is there now; nothing at the end. Before the next but one, the bytes must have been sent. */
        private Buffer next() throws IOException, InterruptedException {
            byte[] chunk = chunks.removeFirst();
            chunks.addLast(chunk);
            int count = source.read(ByteBuffer.wrap(chunk));
            return BufferInternal.buffer(Unpooled.wrappedBuffer(chunk, 0, Math.max(0, count)));
        }

        @Override
        public void close() {
            Passages.close(opened);
        }
    }

    /** Reads a part of a file. */
    private static final class Part implements Source {
        private final FileChannel channel;
        private final long end;
        private long position;

        Part(FileChannel channel, long first, long lengthBytes) {
            this.channel = channel;
            this.position = first;
            this.end = first + lengthBytes;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            if (position == end) {
                return -1;
            }
            int room = (int) Math.min(end - position, buffer.remaining());
            int count = channel.read(buffer.limit(buffer.position() + room), position);
            if (count <= 0) {
                throw new IOException("the file is shorter than it was");
            }
            position += count;
            return count;
        }
    }

    /** Closes what was only read, so that nothing can go wrong that matters. */
    static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            // Nothing was written to it.
        }
    }
}
