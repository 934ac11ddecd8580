// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.archive;

import java.io.IOException;

/**
 * A source that is asked for small pieces, mostly one behind the other, as headers and files of an archive are:
 * each question to the source itself brings more than was asked for. For one thread, of bytes that do not change.
 */
final class ReadAhead implements ByteSource {
    private static final int WINDOW = 128 * 1024;

    private final ByteSource source;
    private final byte[] window;
    private long start;
    private int length;

    ReadAhead(ByteSource source) throws IOException {
        this.source = source;
        this.window = new byte[Math.clamp(source.size(), 512, WINDOW)];
    }

    @Override
    public long size() throws IOException {
        return source.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) throws IOException {
        long at = position - start;
        if (at < 0 || at > length - wanted) {
            if (wanted >= window.length) {
                return source.read(position, into, offset, wanted);
            }
            start = position;
            length = 0;
            length = source.read(position, window, 0, window.length);
            at = 0;
        }
        int count = (int) Math.min(wanted, length - at);
        System.arraycopy(window, (int) at, into, offset, count);
        return count;
    }
}
