// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known about the line to one group of sources: a pure state machine. {@link Line} drives it.
 *
 * @param failures how many tries in a row ended without an answer
 * @param trials how many tries were let through since the line counts as cut
 * @param nextTrial when the next one may be let through
 */
record LineState(int failures, int trials, Instant nextTrial) {
    /** So many tries in a row must end without an answer. */
    static final int MIN_FAILURES = 3;

    /** After this long a first try is let through. */
    static final Duration FIRST_TRIAL = Duration.ofSeconds(1);

    /** The longest time between two tries. */
    static final Duration MAX_TRIAL = Duration.ofSeconds(30);

    static LineState up() {
        return new LineState(0, 0, Instant.MIN);
    }

    boolean isCut() {
        return failures >= MIN_FAILURES;
    }

    /** Reports whether a question may go to the sources now. */
    boolean admits(Instant now) {
        return !isCut() || !now.isBefore(nextTrial);
    }

    /** A question goes to the sources; while the line is cut it is the trial, and the next one waits. */
    LineState admitted(Instant now) {
        return isCut() ? new LineState(failures, trials + 1, now.plus(pause(trials + 1))) : this;
    }

    /** Somebody at the other end said something. */
    LineState answered() {
        return up();
    }

    /** Nobody did. */
    LineState unanswered(Instant now) {
        int count = Math.min(failures + 1, MIN_FAILURES);
        boolean cutNow = count == MIN_FAILURES && !isCut();
        return cutNow ? new LineState(count, 0, now.plus(FIRST_TRIAL)) : new LineState(count, trials, nextTrial);
    }

    private static Duration pause(int trials) {
        Duration pause = FIRST_TRIAL.multipliedBy(1L << Math.min(trials, 20));
        return pause.compareTo(MAX_TRIAL) < 0 ? pause : MAX_TRIAL;
    }
}
