// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another try: doubling, with chance, so that many who failed together do not come
 * back together.
 *
 * @param first the middle of the first wait
 * @param longest no wait is longer
 * @param chance gives numbers from 0 to 1
 * @param sleeper waits
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier chance, Sleeper sleeper) {
    /** Waits on the calling thread. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** 200 ms, 400 ms, 800 ms and so on up to 5 s, each from half of it to one and a half. */
    public static Backoff usual() {
        return new Backoff(
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                () -> ThreadLocalRandom.current().nextDouble(),
                Thread::sleep);
    }

    /** The wait after so many failures in a row, from 1. */
    public Duration delay(int failures) {
        double factor = Math.pow(2, Math.min(failures, 20) - 1.0) * (0.5 + chance.getAsDouble());
        double nanos = Math.min((double) longest.toNanos(), first.toNanos() * factor);
        return Duration.ofNanos((long) nanos);
    }

    /** Waits; false when the thread was interrupted, which it then still is. */
    boolean await(Duration duration) {
        try {
            sleeper.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
