// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.origin.Fetch;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One try under way: whom it asks and since when. */
final class HttpTry {
    private final String origin;
    private final LongSupplier nanoTime;
    private final Phases phases;
    private final long begun;

    HttpTry(String origin, LongSupplier nanoTime, Phases phases) {
        this.origin = origin;
        this.nanoTime = nanoTime;
        this.phases = phases;
        this.begun = nanoTime.getAsLong();
    }

    String origin() {
        return origin;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    PhaseTimes phases() {
        return phases.times();
    }

    /** Reports whether more of the answer is known to be here already. */
    boolean hasMore() {
        return phases.hasMore();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    /** The try, which ended now. */
    Attempt failed(FailureKind kind, int status, long bytes, String detail) {
        return new Attempt(origin, kind, status, elapsed(), bytes, detail, phases());
    }

    Fetch missed(FailureKind kind, int status, String detail) {
        return Fetch.Missed.of(failed(kind, status, 0, detail));
    }
}
