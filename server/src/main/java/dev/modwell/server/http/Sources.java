// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.serve.FlightReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What a {@link Pump} can read from. */
final class Sources {
    private Sources() {}

    /** A growing file. */
    static Pump.Source of(FlightReader reader) {
        return new Pump.Source() {
            @Override
            public int read(ByteBuffer buffer) throws IOException, InterruptedException {
                return reader.read(buffer);
            }

            @Override
            public void close() {
                Sources.close(reader);
            }
        };
    }

    /** A part of a file; the channel is closed with it. */
    static Pump.Source of(FileChannel channel, long first, long lengthBytes) {
        return new Pump.Source() {
            private long position = first;

            @Override
            public int read(ByteBuffer buffer) throws IOException {
                long left = first + lengthBytes - position;
                if (left == 0) {
                    return -1;
                }
                int room = (int) Math.min(left, buffer.remaining());
                int count = channel.read(buffer.limit(buffer.position() + room), position);
                if (count <= 0) {
                    throw new IOException("the file is shorter than it was");
                }
                position += count;
                return count;
            }

            @Override
            public void close() {
                Sources.close(channel);
            }
        };
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
