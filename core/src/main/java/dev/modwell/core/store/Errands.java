// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What runs on virtual threads of its own and may write into a data folder: fetches, refreshes, verifications.
 * Whoever gives the folder back waits for them, so that nothing is written there when it is somebody else's.
 */
public final class Errands implements AutoCloseable {
    /** How long errands may end by themselves, as they do when their sources are closed; then they are interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How long one is waited for that does not even heed that. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /** Begins one; its thread bears this name. */
    public void start(String name, Runnable errand) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                errand.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        running.add(thread);
        thread.start();
    }

    /** How many are on their way. */
    public int count() {
        return running.size();
    }

    /** Waits until all that were begun have ended, and has them end. */
    @Override
    public void close() {
        try {
            if (!awaitAll(GRACE)) {
                running.forEach(Thread::interrupt);
                awaitAll(PATIENCE);
            }
        } catch (InterruptedException e) {
            running.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitAll(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (Thread thread : running) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive() || !thread.join(left)) {
                return false;
            }
        }
        return true;
    }
}
