// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An origin that answers as it is told and counts. */
public final class FakeOrigin implements Origin {
    private final String name;
    private final Function<Order, Fetch> answer;
    private final AtomicInteger asked = new AtomicInteger();

    public FakeOrigin(String name, Function<Order, Fetch> answer) {
        this.name = name;
        this.answer = answer;
    }

    /** Fails in this way, at once. */
    public static FakeOrigin failing(String name, FailureKind kind) {
        return new FakeOrigin(name, order -> missed(name, kind, Duration.ZERO));
    }

    /** Delivers these bytes. */
    public static FakeOrigin holding(String name, byte[] bytes) {
        return new FakeOrigin(name, order -> found(name, bytes.length, new ByteArrayInputStream(bytes)));
    }

    public static Fetch missed(String name, FailureKind kind, Duration elapsed) {
        return Fetch.Missed.of(Attempt.failed(name, kind, elapsed, "as told"));
    }

    public static Fetch found(String name, long length, InputStream body) {
        return new Fetch.Found(new Arrival(name, 200, 0, length, null, null, Duration.ofMillis(7), body), List.of());
    }

    /** These bytes, and then the transfer is cut. */
    public static InputStream cut(String name, byte[] bytes) {
        ByteArrayInputStream beginning = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("read in pieces");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = beginning.read(buffer, offset, length);
                if (count < 0) {
                    throw new BrokenTransferException(
                            new Attempt(name, FailureKind.SOURCE_CUT, 200, Duration.ZERO, bytes.length, "cut"));
                }
                return count;
            }
        };
    }

    public int asked() {
        return asked.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fetch fetch(Order order) {
        asked.incrementAndGet();
        return answer.apply(order);
    }
}
