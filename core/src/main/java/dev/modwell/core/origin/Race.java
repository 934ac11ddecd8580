// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sources that are asked at the same time, each on a virtual thread; who comes too late is closed. */
final class Race implements AutoCloseable {
    private final List<Thread> runners = new ArrayList<>();
    private final Deque<Result> results = new ArrayDeque<>();
    private boolean closed;

    /** How one of the sources answered. */
    record Result(int link, Fetch fetch) {}

    void start(int link, Origin origin, Order order) {
        runners.add(Thread.ofVirtual().name("origin-" + origin.name()).start(() -> arrived(link, origin.fetch(order))));
    }

    private void arrived(int link, Fetch fetch) {
        synchronized (this) {
            if (!closed) {
                results.add(new Result(link, fetch));
                notifyAll();
                return;
            }
        }
        drop(fetch);
    }

    /** The next answer; null when none came in that time. A negative time waits for ever. */
    synchronized @Nullable Result await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (results.isEmpty()) {
            long left = end - System.nanoTime();
            if (!time.isNegative() && left <= 0) {
                return null;
            }
            if (time.isNegative()) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
        return results.remove();
    }

    /** Ends whoever still runs. */
    @Override
    public void close() {
        List<Result> late;
        synchronized (this) {
            closed = true;
            late = List.copyOf(results);
            results.clear();
        }
        runners.forEach(Thread::interrupt);
        late.forEach(result -> drop(result.fetch()));
    }

    private static void drop(Fetch fetch) {
        if (fetch instanceof Fetch.Found found) {
            try {
                found.arrival().close();
            } catch (IOException _) {
                // Nobody waits for these bytes.
            }
        }
    }
}
