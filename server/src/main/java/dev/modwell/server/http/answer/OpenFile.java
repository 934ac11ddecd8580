// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.handler.stream.ChunkedInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that many answers are sent from at once. It is closed when the last of those who hold it has let it
 * go; whoever opens it holds it. For all threads.
 */
public final class OpenFile {
    /** How much is read at once where the kernel cannot copy from file to socket. */
    public static final int CHUNK_BYTES = 128 * 1024;

    private final FileChannel channel;
    private final long lengthBytes;
    private final AtomicInteger holders = new AtomicInteger(1);

    private OpenFile(FileChannel channel, long lengthBytes) {
        this.channel = channel;
        this.lengthBytes = lengthBytes;
    }

    static OpenFile open(Path file, long lengthBytes) throws IOException {
        return new OpenFile(FileChannel.open(file, StandardOpenOption.READ), lengthBytes);
    }

    public long lengthBytes() {
        return lengthBytes;
    }

    /** Holds the file; false when it was closed already. */
    public boolean hold() {
        int count = holders.get();
        while (count > 0) {
            if (holders.compareAndSet(count, count + 1)) {
                return true;
            }
            count = holders.get();
        }
        return false;
    }

    void letGo() {
        if (holders.decrementAndGet() == 0) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written to it.
            }
        }
    }

    /** Reports whether nobody holds the file any more. */
    boolean isClosed() {
        return !channel.isOpen();
    }

    /** The whole file for the kernel to send; takes over one hold of the caller's. */
    public FileRegion region() {
        return new Region();
    }

    /** The whole file in pieces, for connections that encrypt; takes over one hold of the caller's. */
    public ChunkedInput<ByteBuf> chunks() {
        return new Chunks();
    }

    private final class Region extends DefaultFileRegion {
        Region() {
            super(channel, 0, lengthBytes);
        }

        @Override
        protected void deallocate() {
            letGo();
        }
    }

    private final class Chunks implements ChunkedInput<ByteBuf> {
        private long position;

        @Override
        public boolean isEndOfInput() {
            return position == lengthBytes;
        }

        @Override
        public void close() {
            letGo();
        }

        @Override
        @SuppressWarnings("InlineMeSuggester") // the interface has it still
        @Deprecated
        public ByteBuf readChunk(ChannelHandlerContext context) throws IOException {
            return readChunk(context.alloc());
        }

        @Override
        public ByteBuf readChunk(ByteBufAllocator allocator) throws IOException {
            int wanted = (int) Math.min(CHUNK_BYTES, lengthBytes - position);
            ByteBuf chunk = allocator.directBuffer(wanted);
            try {
                while (chunk.writableBytes() > 0 && chunk.readableBytes() < wanted) {
                    int count = chunk.writeBytes(channel, position, wanted - chunk.readableBytes());
                    if (count <= 0) {
                        throw new EOFException("the file is shorter than it was");
                    }
                    position += count;
                }
                return chunk;
            } catch (IOException | RuntimeException e) {
                chunk.release();
                throw e;
            }
        }

        @Override
        public long length() {
            return lengthBytes;
        }

        @Override
        public long progress() {
            return position;
        }
    }
}
