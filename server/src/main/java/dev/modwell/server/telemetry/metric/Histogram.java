// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How many things took how long. Adding one takes no lock and makes nothing. */
final class Histogram {
    /** The upper bounds of all buckets but the last, which has none; in seconds. */
    private static final double[] SECONDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };

    private static final long[] NANOS = nanos();

    private final LongAdder[] counts = new LongAdder[SECONDS.length + 1];
    private final LongAdder sumNanos = new LongAdder();

    Histogram() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    private static long[] nanos() {
        long[] nanos = new long[SECONDS.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Math.round(SECONDS[i] * 1e9);
        }
        return nanos;
    }

    void add(Duration time) {
        long nanos = time.toNanos();
        int bucket = 0;
        while (bucket < NANOS.length && nanos > NANOS[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sumNanos.add(nanos);
    }

    /** The upper bounds, the last one infinite. */
    static double[] bounds() {
        double[] bounds = new double[SECONDS.length + 1];
        System.arraycopy(SECONDS, 0, bounds, 0, SECONDS.length);
        bounds[SECONDS.length] = Double.POSITIVE_INFINITY;
        return bounds;
    }

    /** How many there are in each bucket alone. */
    long[] counts() {
        long[] now = new long[counts.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts[i].sum();
        }
        return now;
    }

    double sumSeconds() {
        return sumNanos.sum() / 1e9;
    }
}
