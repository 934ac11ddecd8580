// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/**
 * Whether a source is asked at all. Closed, it counts failures without a success between them; at
 * {@link #LIMIT} points it opens, and nobody asks for a while; then it is half open and lets one trial
 * through, whose outcome closes or opens it again, for twice as long. A pure state machine; safe for use by
 * many threads.
 *
 * <p>A failure of the line (no name, no connection, no answer in time) weighs 10 points, so three of them
 * open the circuit; an answered error weighs 2, because it may well be about one module only.
 *
 * <p>Apart from that, a source may ask to be left alone; nobody asks it until then, whatever the state.
 */
public final class Circuit {
    /** Points at which the circuit opens. */
    public static final int LIMIT = 30;

    /** A source that is at fault as a whole. */
    public static final int LINE_FAILURE = 10;

    /** A source that answers with an error. */
    public static final int ANSWERED_ERROR = 2;

    /** For how long it is open the first time, before chance. */
    public static final Duration FIRST_REST = Duration.ofSeconds(5);

    /** For how long it is open at most, before chance. */
    public static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /** A trial that has not ended after this long is given up, and another one is let through. */
    public static final Duration TRIAL = Duration.ofMinutes(1);

    private final DoubleSupplier chance;
    private int points;
    private int openings;
    private Instant openUntil = Instant.MIN;
    private Instant trialUntil = Instant.MIN;
    private Instant busyUntil = Instant.MIN;
    private State state = State.CLOSED;

    /** What the circuit does with a request. */
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * @param chance gives numbers from 0 to 1; the rests differ by it, from three quarters to five quarters
     */
    public Circuit(DoubleSupplier chance) {
        this.chance = chance;
    }

    public synchronized State state() {
        return state;
    }

    /** Reports whether the source may be asked now; who asks tells the outcome. */
    public synchronized boolean permits(Instant now) {
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> !now.isBefore(openUntil) && tries(now);
            case HALF_OPEN -> !now.isBefore(trialUntil) && tries(now);
        };
    }

    private boolean tries(Instant now) {
        state = State.HALF_OPEN;
        trialUntil = now.plus(TRIAL);
        return true;
    }

    /** The source asks to be left alone for so long, of which {@link #LONGEST_REST} is granted. */
    public synchronized void askedForRest(Instant now, Duration pause) {
        Instant until = now.plus(pause.compareTo(LONGEST_REST) < 0 ? pause : LONGEST_REST);
        busyUntil = until.isAfter(busyUntil) ? until : busyUntil;
    }

    /** For how long the source still wants to be left alone; zero when it does not. */
    public synchronized Duration busyFor(Instant now) {
        return now.isBefore(busyUntil) ? Duration.between(now, busyUntil) : Duration.ZERO;
    }

    /** The source answered well; true when this closed the circuit. */
    public synchronized boolean succeeded() {
        boolean changed = state != State.CLOSED;
        state = State.CLOSED;
        points = 0;
        openings = 0;
        return changed;
    }

    /** The source failed; true when this opened the circuit. */
    public synchronized boolean failed(Instant now, int weight) {
        points += weight;
        boolean opens = state == State.HALF_OPEN || state == State.CLOSED && points >= LIMIT;
        if (opens) {
            long seconds = Math.min(LONGEST_REST.toSeconds(), FIRST_REST.toSeconds() << Math.min(openings, 6));
            openUntil = now.plusMillis((long) (seconds * 1000 * (0.75 + chance.getAsDouble() / 2)));
            openings++;
            points = 0;
            state = State.OPEN;
        }
        return opens;
    }

    /** The trial ended without an outcome; another one may be made at once. */
    public synchronized void abandoned() {
        if (state == State.HALF_OPEN) {
            trialUntil = Instant.MIN;
        }
    }

    /** Reports whether a request would be refused now; unlike {@link #permits} it begins no trial. */
    public synchronized boolean rests(Instant now) {
        return now.isBefore(busyUntil)
                || switch (state) {
                    case CLOSED -> false;
                    case OPEN -> now.isBefore(openUntil);
                    case HALF_OPEN -> now.isBefore(trialUntil);
                };
    }
}
