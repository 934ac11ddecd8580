// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads a process's stream to its end on a thread of its own and keeps a bounded part of it. The thread is one of the
 * platform's: a virtual one would hold its carrier while it waits for the pipe, and on a small machine two slow
 * fetches would leave no carrier to anything else (the scheduler's spare ones go after 30 seconds without work).
 */
final class Drain {
    /** How much of standard error is kept: its end, where the reason is. */
    static final int TAIL_BYTES = 16 << 10;

    /**
     * How long the errors of an ended process may stay open, held by a child that outlived it, as a shared
     * connection of ssh does. What the process wrote has come by then, and what has come is kept.
     */
    private static final Duration PATIENCE_WITH_ERRORS = Duration.ofSeconds(2);

    /** The same for its output, which nothing is known to hold: a busy machine may take its time to read it. */
    private static final Duration PATIENCE_WITH_OUTPUT = Duration.ofSeconds(60);

    private final InputStream stream;
    private final long limit;
    private final boolean keepEnd;
    private final Thread thread;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean overflowed;

    private Drain(InputStream stream, long limit, boolean keepEnd) {
        this.stream = stream;
        this.limit = limit;
        this.keepEnd = keepEnd;
        this.thread = Thread.ofPlatform().daemon().name("drain").unstarted(this::read);
    }

    /** Keeps the first bytes. */
    static Drain head(InputStream stream, long limit) {
        return start(new Drain(stream, limit, false));
    }

    /** Keeps the last {@link #TAIL_BYTES}. */
    static Drain tail(InputStream stream) {
        return start(new Drain(stream, TAIL_BYTES, true));
    }

    private static Drain start(Drain drain) {
        drain.thread.start();
        return drain;
    }

    private void read() {
        byte[] buffer = new byte[16 << 10];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = overflowed ? -1 : stream.read(buffer)) {
                take(buffer, n);
            }
        } catch (IOException _) {
            // The process was ended while its output was being read; what came so far is what there is.
        }
    }

    private void take(byte[] buffer, int count) {
        synchronized (bytes) {
            if (keepEnd && bytes.size() > 2 * limit) {
                byte[] end = end(bytes.toByteArray());
                bytes.reset();
                bytes.write(end, 0, end.length);
            }
            overflowed = !keepEnd && bytes.size() + count > limit;
            if (!overflowed) {
                bytes.write(buffer, 0, count);
            }
        }
    }

    private byte[] end(byte[] all) {
        int from = (int) Math.max(0, all.length - limit);
        return Arrays.copyOfRange(all, from, all.length);
    }

    /** Waits for the stream's end after the process ended. */
    void finish() throws InterruptedException {
        if (!thread.join(keepEnd ? PATIENCE_WITH_ERRORS : PATIENCE_WITH_OUTPUT)) {
            thread.interrupt();
        }
    }

    /** Reports whether the stream was longer than may be kept; it is not read any further then. */
    boolean overflowed() {
        return overflowed;
    }

    /** What was kept; to be asked after {@link #finish}. */
    byte[] bytes() {
        synchronized (bytes) {
            return keepEnd ? end(bytes.toByteArray()) : bytes.toByteArray();
        }
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
