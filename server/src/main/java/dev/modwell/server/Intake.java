// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Operations that wait in memory to be written into the queue, in order and each once, however long the
 * database takes. Safe for use by many threads.
 */
final class Intake {
    private final int capacity;
    private final SequencedMap<Operation, Instant> waiting = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** @param capacity how many operations wait at most; what comes then is refused */
    Intake(int capacity) {
        this.capacity = capacity;
    }

    /** Reports whether the operation waits now, be it since now. */
    boolean offer(Operation operation, Instant now) {
        lock.lock();
        try {
            boolean waits = waiting.containsKey(operation) || waiting.size() < capacity;
            if (waits) {
                waiting.putIfAbsent(operation, now);
            }
            changed.signalAll();
            return waits;
        } finally {
            lock.unlock();
        }
    }

    /** The first operation, which goes on waiting until it is {@link #written}; waits until there is one. */
    Operation await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                changed.await();
            }
            return waiting.firstEntry().getKey();
        } finally {
            lock.unlock();
        }
    }

    /** The first operation, if there is one. */
    Optional<Operation> first() {
        lock.lock();
        try {
            return waiting.keySet().stream().findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The operation is in the queue. */
    void written(Operation operation) {
        lock.lock();
        try {
            waiting.remove(operation);
        } finally {
            lock.unlock();
        }
    }

    /** All that wait, in order, with no position in the queue yet. */
    List<Pending> all() {
        lock.lock();
        try {
            return waiting.entrySet().stream()
                    .map(one -> new Pending(Pending.UNWRITTEN, one.getKey(), one.getValue(), 0, ""))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** How many operations wait. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
