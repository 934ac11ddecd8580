// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the replay is: a pure state machine. What happens is a method that returns the next state;
 * {@link #mayBegin} says whether the first operation of the queue may be carried out now.
 * {@link Replay} drives it.
 *
 * <p>Invariants, held by a seeded simulation: never two operations at once; none before a rest is over,
 * unless the line came back or a person asked; operations end in the queue's order.
 *
 * @param running whether an operation is being carried out
 * @param inTurn whether the operation's try is counted: not when the line's return, or a person, ended the rest
 * @param failures how many tries in a row had to be postponed
 * @param restUntil before when nothing is tried
 */
record ReplayState(boolean running, boolean inTurn, int failures, Instant restUntil) {
    /** The first rest. */
    static final Duration FIRST_REST = Duration.ofSeconds(1);

    /** The longest rest. */
    static final Duration MAX_REST = Duration.ofMinutes(5);

    static ReplayState idle() {
        return new ReplayState(false, true, 0, Instant.MIN);
    }

    boolean mayBegin(Instant now) {
        return !running && !now.isBefore(restUntil);
    }

    /** An operation is carried out from now on. */
    ReplayState begun(Instant now) {
        if (!mayBegin(now)) {
            throw new IllegalStateException("not in " + this);
        }
        return new ReplayState(true, inTurn, failures, restUntil);
    }

    /** The operation came to an end; the next one may follow at once. */
    ReplayState completed() {
        return new ReplayState(false, true, 0, Instant.MIN);
    }

    /** An operation was passed, or came to an end behind one that was; another one may follow at once. */
    ReplayState skipped() {
        return new ReplayState(false, inTurn, failures, Instant.MIN);
    }

    /**
     * The line or a source failed, or everything that is left was passed.
     *
     * @param jitter from 0 to 1: which part of a quarter of the rest is added to it, so that many servers
     *     do not return at the same moment
     */
    ReplayState postponed(Instant now, double jitter) {
        Duration rest = rest(failures);
        Duration extra = Duration.ofMillis((long) (rest.toMillis() / 4.0 * jitter));
        return new ReplayState(false, true, failures + 1, now.plus(rest).plus(extra));
    }

    /** The line is back, or a person wants a try: no more rest. */
    ReplayState roused() {
        return new ReplayState(running, running && inTurn, 0, Instant.MIN);
    }

    private static Duration rest(int failures) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures, 20));
        return rest.compareTo(MAX_REST) < 0 ? rest : MAX_REST;
    }
}
