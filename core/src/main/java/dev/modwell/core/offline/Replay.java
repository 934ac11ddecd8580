// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.Sentence;
import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Carries out pending operations on a thread of its own when the line allows. What was added is durable in
 * the queue; a process that ends in the middle of an operation carries it out again.
 */
public final class Replay implements AutoCloseable {
    /**
     * After so many failures of an answering source an operation is given up; at least two and a half hours, since a
     * try that a person asked for, or the return of the line, is not counted.
     */
    public static final int MAX_TRIES = 40;

    /** How often the queue is looked at when nothing wakes the replay. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final PendingQueue queue;
    private final Function<Operation, Outcome> crew;
    private final Events events;
    private final InstantSource clock;
    private final RandomGenerator jitter;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("replay").unstarted(this::run);
    private final Round round;
    private ReplayState state = ReplayState.idle();
    /** Whether the next step begins at the queue's front again. */
    private boolean anew;
    /** So that a row of the same alarms is one. */
    private boolean failing;

    /**
     * What a replay works with.
     *
     * @param crew carries out one operation and waits for its end; interrupted when the replay closes
     * @param ownSources names those of whom an operation is asked; empty when it is asked of the usual ones
     */
    public record Means(
            PendingQueue queue,
            Function<Operation, Outcome> crew,
            Function<Operation, Optional<String>> ownSources,
            Events events,
            InstantSource clock) {}

    private Replay(Means means, RandomGenerator jitter) {
        this.queue = means.queue();
        this.round = new Round(queue, means.ownSources());
        this.crew = means.crew();
        this.events = means.events();
        this.clock = means.clock();
        this.jitter = jitter;
    }

    /** A replay that runs from now on, and at once whenever the line is back. */
    public static Replay open(Means means, Line line, RandomGenerator jitter) {
        Replay replay = new Replay(means, jitter);
        line.onReturn(replay::rouse);
        replay.thread.start();
        return replay;
    }

    /** A replay that only {@link #step} moves, for tests. */
    static Replay idle(Means means, RandomGenerator jitter) {
        return new Replay(means, jitter);
    }

    /**
     * What a replay does at a moment.
     *
     * @param running whether an operation is being carried out
     * @param restsUntil before when nothing is tried; empty when it does not rest
     */
    public record Standing(boolean running, Optional<Instant> restsUntil) {}

    /** What this replay does now. */
    public synchronized Standing standing() {
        Instant until = state.restUntil();
        boolean rests = !state.running() && clock.instant().isBefore(until);
        return new Standing(state.running(), rests ? Optional.of(until) : Optional.empty());
    }

    /** What waits. */
    public PendingQueue queue() {
        return queue;
    }

    /** Adds an operation to the queue. */
    public PendingQueue.Added add(Operation operation) throws LedgerException {
        PendingQueue.Added added = queue.add(operation, clock.instant());
        bell.release();
        return added;
    }

    /** Ends the rest: the line is back, or a person asks for a try. */
    public void rouse() {
        synchronized (this) {
            state = state.roused();
            anew = true;
        }
        bell.release();
    }

    /**
     * Carries out the next operation if it may be now.
     *
     * @return how long to wait before the next step can do something; zero when another may follow at once
     */
    Duration step() {
        Instant now = clock.instant();
        try {
            synchronized (this) {
                if (!state.mayBegin(now)) {
                    return Duration.between(now, state.restUntil());
                }
            }
            beginAnewIfAsked();
            Optional<Pending> next = round.next();
            if (next.isEmpty()) {
                works();
                return roundOver();
            }
            synchronized (this) {
                state = state.begun(now);
            }
            settle(next.get(), carryOut(next.get().operation()));
            works();
            return Duration.ZERO;
        } catch (LedgerException e) {
            failed(e);
            return LOOK;
        }
    }

    private synchronized void beginAnewIfAsked() {
        if (anew) {
            anew = false;
            round.begin();
        }
    }

    /** What was passed is tried again after a rest, before what came behind it. */
    private Duration roundOver() {
        if (!round.hasPassed()) {
            round.begin();
            return LOOK;
        }
        rest();
        return Duration.ZERO;
    }

    /** Only a running operation rests: a database that cannot be read now is looked at again, as ever. */
    private synchronized void failed(LedgerException e) {
        if (!failing) {
            events.publish(new Event.Alarm(clock.instant(), "ledger", "nothing is carried out: " + e.getMessage()));
        }
        failing = true;
        if (state.running()) {
            rest();
        }
    }

    private synchronized void works() {
        failing = false;
    }

    private Outcome carryOut(Operation operation) {
        try {
            return crew.apply(operation);
        } catch (RuntimeException e) {
            return new Outcome.Hopeless(Failure.of(FailureKind.INTERNAL, operation.subject(), String.valueOf(e)));
        }
    }

    private void settle(Pending pending, Outcome outcome) throws LedgerException {
        if (Thread.currentThread().isInterrupted()) {
            rest();
            return;
        }
        switch (outcome) {
            case Outcome.Complete() -> complete(pending);
            case Outcome.Cut(Failure failure, Outcome.Extent extent) -> {
                hold(pending, failure);
                pass(pending, extent);
            }
            case Outcome.Hopeless(Failure failure) -> giveUp(pending, failure);
            case Outcome.Postponed(Failure failure, Outcome.Extent extent) -> postpone(pending, failure, extent);
        }
    }

    private void postpone(Pending pending, Failure failure, Outcome.Extent extent) throws LedgerException {
        boolean counts = isInTurn();
        if (counts && pending.tries() + 1 >= MAX_TRIES) {
            giveUp(pending, failure);
            return;
        }
        if (counts) {
            queue.failed(pending.operation(), words(failure));
        } else {
            hold(pending, failure);
        }
        pass(pending, extent);
    }

    /** There may be many that wait for the same, so what is noted already costs no write. */
    private void hold(Pending pending, Failure failure) throws LedgerException {
        if (!pending.lastFailure().equals(Sentence.of(words(failure)))) {
            queue.held(pending.operation(), words(failure));
        }
    }

    private void pass(Pending pending, Outcome.Extent extent) {
        if (!round.pass(pending, extent)) {
            rest();
            return;
        }
        synchronized (this) {
            state = state.skipped();
        }
    }

    private synchronized boolean isInTurn() {
        return state.inTurn();
    }

    private static String words(Failure failure) {
        return failure.kind() + ": " + failure.sentence();
    }

    private synchronized void rest() {
        round.begin();
        state = state.postponed(clock.instant(), jitter.nextDouble());
    }

    private void giveUp(Pending pending, Failure failure) throws LedgerException {
        complete(pending);
        events.publish(new Event.GivenUp(clock.instant(), pending.operation().toString(), words(failure)));
    }

    /** What is done shortens no rest of what was passed before: that is tried as rarely as if it were alone. */
    private void complete(Pending pending) throws LedgerException {
        queue.remove(pending.operation());
        synchronized (this) {
            state = round.hasPassed() ? state.skipped() : state.completed();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait = step();
                if (wait.isPositive()) {
                    bell.tryAcquire(Math.min(wait.toMillis() + 1, LOOK.toMillis()), TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the replay; a running operation is interrupted and stays in the queue. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
