// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One source that is not given up at the first failure. A request that failed in a way that another try can
 * help is made again; a transfer that broke goes on where it was left ({@code Range} with
 * {@code If-Range}), or begins again and is skipped up to there when its beginning is the same. Between
 * tries there is a wait, which the source may ask for ({@code Retry-After}).
 *
 * <p>Tries are bounded: {@link #MAX_TRIES} for a request, {@link #MAX_RESTS} for a transfer, of which
 * {@link #MAX_IDLE_RESTS} in a row may bring less than {@link #PROGRESS}.
 */
public final class Resuming implements Origin {
    /** How often one request is made. */
    public static final int MAX_TRIES = 3;

    /** How often one transfer is gone on with: a file cut at every percent still arrives. */
    public static final int MAX_RESTS = 120;

    /** How often in a row going on may bring nothing. */
    public static final int MAX_IDLE_RESTS = 4;

    /** Fewer bytes than this are no progress. */
    public static final long PROGRESS = 16 << 10;

    /** A source that asks to be left alone for longer than this is left alone: the failure is told. */
    public static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Origin origin;
    private final Backoff backoff;

    public Resuming(Origin origin, Backoff backoff) {
        this.origin = origin;
        this.backoff = backoff;
    }

    @Override
    public String name() {
        return origin.name();
    }

    @Override
    public Fetch fetch(Order order) {
        Fetch fetch = ask(order);
        if (fetch instanceof Fetch.Found found && !AnswerRules.isSmall(order.target())) {
            Arrival first = found.arrival();
            Rests rests = new Rests(order, first);
            return new Fetch.Found(first.with(new UnbrokenBody(first, rests::next)), found.attempts());
        }
        return fetch;
    }

    private Fetch ask(Order order) {
        List<Attempt> attempts = new ArrayList<>();
        Attempt cause = null;
        for (int tries = 1; ; tries++) {
            Fetch fetch = origin.fetch(order);
            attempts.addAll(fetch.attempts());
            switch (fetch) {
                case Fetch.Found found -> {
                    return new Fetch.Found(found.arrival(), attempts);
                }
                case Fetch.Missed missed -> {
                    // Others may have met it as well meanwhile, so that the source rests now.
                    cause = cause == null || !missed.decisive().wasNotMade() ? missed.decisive() : cause;
                    Duration pause = pause(missed, tries);
                    boolean again = tries < MAX_TRIES && mayHelp(missed.decisive()) && pause.compareTo(MAX_PAUSE) <= 0;
                    if (!again || !backoff.await(pause)) {
                        return new Fetch.Missed(cause, attempts, missed.retryAfter());
                    }
                }
            }
        }
    }

    private Duration pause(Fetch.Missed missed, int failures) {
        Duration own = backoff.delay(failures);
        return missed.retryAfter().compareTo(own) > 0 ? missed.retryAfter() : own;
    }

    /**
     * A source that did not answer in its time had its chance, one that answered nonsense will do so again,
     * and a name that is not known stays so for a moment.
     */
    private static boolean mayHelp(Attempt attempt) {
        if (attempt.kind() == null || Thread.currentThread().isInterrupted()) {
            return false;
        }
        return switch (attempt.kind()) {
            case CONNECT_FAILED, SOURCE_CUT, SOURCE_BUSY -> true;
            case SOURCE_ERROR -> attempt.status() >= 500 || attempt.status() == 0;
            default -> false;
        };
    }

    /** The tries to go on with one transfer. */
    private final class Rests {
        private final Order order;
        private final @Nullable String validator;
        private int rests;
        private int idle;
        private long before;

        Rests(Order order, Arrival first) {
            this.order = order;
            this.validator = first.validator();
            this.before = first.offset();
        }

        Fetch next(Attempt broken, long delivered) {
            rests++;
            idle = delivered - before < PROGRESS ? idle + 1 : 0;
            before = delivered;
            boolean changed = broken.kind() == FailureKind.LENGTH_MISMATCH && rests > 1;
            boolean hopeless = changed || broken.kind() == FailureKind.BAD_ANSWER;
            if (hopeless || rests > MAX_RESTS || idle > MAX_IDLE_RESTS) {
                return new Fetch.Missed(broken, List.of());
            }
            if (Thread.currentThread().isInterrupted() || idle > 0 && !backoff.await(backoff.delay(idle))) {
                return new Fetch.Missed(broken, List.of());
            }
            Order whole = order.whole();
            boolean rest = delivered > 0 && validator != null;
            return ask(rest ? whole.from(delivered, Objects.requireNonNull(validator)) : whole);
        }
    }
}
