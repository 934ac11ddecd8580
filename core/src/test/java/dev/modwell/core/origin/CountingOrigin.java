// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that an origin's bodies bring. */
final class CountingOrigin implements Origin {
    private final Origin origin;
    private final AtomicLong bytes = new AtomicLong();

    CountingOrigin(Origin origin) {
        this.origin = origin;
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public String name() {
        return origin.name();
    }

    @Override
    public Fetch fetch(Order order) {
        return switch (origin.fetch(order)) {
            case Fetch.Missed missed -> missed;
            case Fetch.Found(Arrival arrival, var attempts) -> new Fetch.Found(counted(arrival), attempts);
        };
    }

    private Arrival counted(Arrival arrival) {
        return new Arrival(
                arrival.origin(),
                arrival.status(),
                arrival.offset(),
                arrival.lengthBytes(),
                arrival.validator(),
                arrival.modified(),
                arrival.firstByte(),
                new Counted(arrival.body()));
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
