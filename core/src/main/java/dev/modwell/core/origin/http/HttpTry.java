// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One try under way: whom it asks and since when. */
final class HttpTry {
    private final String origin;
    private final LongSupplier nanoTime;
    private final long begun;

    HttpTry(String origin, LongSupplier nanoTime) {
        this.origin = origin;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    String origin() {
        return origin;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    /** The try, which ended now. */
    Attempt failed(FailureKind kind, int status, long bytes, String detail) {
        return new Attempt(origin, kind, status, elapsed(), bytes, detail);
    }

    Fetch missed(FailureKind kind, int status, String detail) {
        return Fetch.Missed.of(failed(kind, status, 0, detail));
    }
}
