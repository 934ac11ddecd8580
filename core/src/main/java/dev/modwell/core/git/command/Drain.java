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

    /** How long the stream of an ended process may stay open, held by a child that outlived it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InputStream stream;
    private final long limit;
    private final boolean keepEnd;
    private final Thread thread;

    private volatile byte[] kept = {};
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                if (keepEnd && bytes.size() > 2 * limit) {
                    byte[] end = end(bytes.toByteArray());
                    bytes.reset();
                    bytes.write(end, 0, end.length);
                }
                if (!keepEnd && bytes.size() + n > limit) {
                    overflowed = true;
                    break;
                }
                bytes.write(buffer, 0, n);
            }
        } catch (IOException _) {
            // The process was ended while its output was being read; what came so far is what there is.
        }
        kept = keepEnd ? end(bytes.toByteArray()) : bytes.toByteArray();
    }

    private byte[] end(byte[] bytes) {
        int from = (int) Math.max(0, bytes.length - limit);
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    /** Waits for the stream's end after the process ended. */
    void finish() throws InterruptedException {
        if (!thread.join(PATIENCE)) {
            thread.interrupt();
        }
    }

    /** Reports whether the stream was longer than may be kept; it is not read any further then. */
    boolean overflowed() {
        return overflowed;
    }

    /** What was kept; to be asked after {@link #finish}. */
    byte[] bytes() {
        return kept;
    }

    String text() {
        return new String(kept, StandardCharsets.UTF_8);
    }
}
