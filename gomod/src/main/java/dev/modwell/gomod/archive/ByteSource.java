// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A sequence of bytes of known length that can be read at any place; Go's {@code io.ReaderAt} with a
 * size. Reading keeps no position, so several readers may share one source if the bytes do not change.
 */
public interface ByteSource {
    /** The number of bytes. */
    long size() throws IOException;

    /**
     * Reads up to {@code length} bytes from {@code position} on into {@code into} and returns how many it
     * read: fewer than asked only at the end, 0 when {@code position} is at or behind the end. The
     * position is not negative.
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /** Reads exactly {@code length} bytes from {@code position} on; throws {@link EOFException} otherwise. */
    default byte[] readFully(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (read(position, bytes, 0, length) < length) {
            throw new EOFException("EOF");
        }
        return bytes;
    }

    /** The bytes of a file; the channel stays the caller's, to close after the last read. */
    static ByteSource of(FileChannel channel) {
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
                while (buffer.hasRemaining()) {
                    int count = channel.read(buffer, position + buffer.position() - offset);
                    if (count < 0) {
                        break;
                    }
                }
                return buffer.position() - offset;
            }
        };
    }

    /** The bytes of an array, which must not change while it is read. */
    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                if (position >= bytes.length) {
                    return 0;
                }
                int count = (int) Math.min(length, bytes.length - position);
                System.arraycopy(bytes, (int) position, into, offset, count);
                return count;
            }
        };
    }
}
