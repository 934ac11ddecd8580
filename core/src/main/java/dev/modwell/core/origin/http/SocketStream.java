// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * What comes from a socket, read from it in larger pieces than OkHttp asks for, which are 8 KiB: a zip costs a
 * quarter of the system calls. For one thread at a time.
 */
final class SocketStream extends InputStream {
    private static final int BUFFER = 32 * 1024;

    private final InputStream socket;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    SocketStream(InputStream socket) {
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == end && length > 0) {
            int count = socket.read(buffer, 0, buffer.length);
            if (count < 0) {
                return count;
            }
            at = 0;
            end = count;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return end - at + socket.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
