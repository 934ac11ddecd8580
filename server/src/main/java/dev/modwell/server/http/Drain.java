// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are being answered, so that a server can stop when there are none. */
final class Drain {
    private final AtomicLong running = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private volatile boolean stopping;
    private volatile boolean closed;

    void enter() {
        running.incrementAndGet();
    }

    /** Takes the lock only when somebody waits for the end, which is once in a server's life. */
    void leave() {
        if (running.decrementAndGet() == 0 && waiting.get() > 0) {
            lock.lock();
            try {
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** From now on the server says that it is not ready, and keeps no connection open after an answer. */
    void begin() {
        stopping = true;
    }

    /** From now on the server begins no new work; what is at hand it still gives. */
    void lastCall() {
        closed = true;
    }

    /** Reports whether no new work may begin. */
    boolean isClosed() {
        return closed;
    }

    boolean isStopping() {
        return stopping;
    }

    /** How many requests are being answered. */
    long running() {
        return running.get();
    }

    /**
     * Waits until no request is being answered.
     *
     * @return false when some still were after {@code patience}
     */
    boolean await(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        waiting.incrementAndGet();
        try {
            while (running.get() > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return running.get() == 0;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }
}
