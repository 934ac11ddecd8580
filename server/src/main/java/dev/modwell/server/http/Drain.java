// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are being answered, so that a server can stop when there are none. */
final class Drain {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long running;
    private volatile boolean stopping;

    void enter() {
        lock.lock();
        try {
            running++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            running--;
            if (running == 0) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on the server says that it is not ready, and keeps no connection open after an answer. */
    void begin() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** How many requests are being answered. */
    long running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no request is being answered.
     *
     * @return false when some still were after {@code patience}
     */
    boolean await(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (running > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running == 0;
        } finally {
            lock.unlock();
        }
    }
}
