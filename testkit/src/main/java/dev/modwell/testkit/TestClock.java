// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class TestClock implements InstantSource {
    private volatile Instant now;

    private TestClock(Instant start) {
        this.now = start;
    }

    /** A clock that stands at an ordinary moment: 2026-01-02, three minutes past four. */
    public static TestClock start() {
        return at(Instant.parse("2026-01-02T04:03:00Z"));
    }

    public static TestClock at(Instant start) {
        return new TestClock(start);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock on; a negative duration moves it back, as a corrected system clock does. */
    public synchronized void advance(Duration step) {
        now = now.plus(step);
    }
}
