// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.AnswerRules;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Resuming;
import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One source, its health kept and its circuit obeyed. */
public final class Breaker implements Origin {
    /** Who was given up after waiting for this long was slow; sooner, somebody else was merely faster. */
    static final Duration SLOW = Duration.ofSeconds(2);

    /** How long the request that a trial is made for waits for it; the trial itself goes on. */
    static final Duration TRIAL_PATIENCE = Duration.ofSeconds(1);

    /** The status that is about this client and not about one module. */
    private static final int TOO_MANY_REQUESTS = 429;

    private final Origin origin;
    private final Health health;
    private final Circuit circuit;
    private final Watch watch;

    /**
     * @param clock tells the time
     * @param events is told when the circuit opens or closes
     */
    public record Watch(InstantSource clock, Consumer<Event> events) {}

    public Breaker(Origin origin, Health health, Circuit circuit, Watch watch) {
        this.origin = origin;
        this.health = health;
        this.circuit = circuit;
        this.watch = watch;
    }

    @Override
    public String name() {
        return origin.name();
    }

    @Override
    public Fetch fetch(Order order) {
        Duration busy = circuit.busyFor(watch.clock().instant());
        if (busy.isPositive()) {
            Attempt left = Attempt.failed(
                    name(), FailureKind.SOURCE_BUSY, Duration.ZERO, "asked to be left alone for a while");
            return new Fetch.Missed(left, List.of(left), busy);
        }
        switch (order.purpose()) {
            case CONTENT -> {}
            case TRIAL -> {
                return observed(order, true);
            }
            case SOUNDING -> {
                // Who still says something may be unable all the same to bring what is wanted.
                return origin.fetch(order);
            }
        }
        if (!circuit.permits(watch.clock().instant())) {
            return resting();
        }
        return circuit.state() == Circuit.State.HALF_OPEN ? trial(order) : observed(order, false);
    }

    private Fetch resting() {
        return Fetch.Missed.of(
                Attempt.failed(name(), FailureKind.SOURCE_OPEN, Duration.ZERO, "failed repeatedly and rests"));
    }

    /** Asks a source that may be well again, at nobody's expense: who waits in vain goes on to the next one. */
    private Fetch trial(Order order) {
        CompletableFuture<Fetch> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("trial-" + name()).start(() -> {
            Fetch fetch = observed(order, true);
            if (!answer.complete(fetch)) {
                drop(fetch);
            }
        });
        try {
            return answer.get(TRIAL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return answer.complete(resting()) ? resting() : answer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer.complete(resting()) ? resting() : answer.join();
        }
    }

    private static void drop(Fetch fetch) {
        if (fetch instanceof Fetch.Found found) {
            try {
                found.arrival().close();
            } catch (IOException _) {
                // Nobody waits for these bytes.
            }
        }
    }

    private Fetch observed(Order order, boolean trial) {
        Fetch fetch = origin.fetch(order);
        switch (fetch) {
            case Fetch.Missed missed -> {
                if (missed.decisive().status() == TOO_MANY_REQUESTS) {
                    circuit.askedForRest(watch.clock().instant(), missed.retryAfter());
                }
                judge(missed.decisive());
            }
            case Fetch.Found found -> {
                Arrival arrival = found.arrival();
                health.answered(arrival.firstByte());
                boolean large = !AnswerRules.isSmall(order.target());
                if (trial || !large) {
                    succeeded();
                }
                return large ? new Fetch.Found(arrival.with(new Watched(arrival)), found.attempts()) : fetch;
            }
        }
        return fetch;
    }

    private void judge(Attempt attempt) {
        FailureKind kind = attempt.kind();
        if (kind == null || kind.provesAbsence()) {
            health.answered(attempt.elapsed());
            succeeded();
            return;
        }
        if (Thread.currentThread().isInterrupted() && attempt.elapsed().compareTo(SLOW) < 0) {
            circuit.abandoned();
            return;
        }
        health.failed();
        int weight = weight(attempt, kind);
        if (weight == 0) {
            succeeded();
            return;
        }
        if (circuit.failed(watch.clock().instant(), weight)) {
            tell(true, attempt.summary() + ": " + attempt.detail());
        }
    }

    /** How much a failure says about the source as a whole; 0 when it says nothing against it. */
    private static int weight(Attempt attempt, FailureKind kind) {
        return switch (kind) {
            case DNS_FAILED, CONNECT_FAILED, TLS_FAILED, SOURCE_TIMEOUT, SOURCE_BUSY, PROXY_DENIED ->
                Circuit.LINE_FAILURE;
            case SOURCE_CUT, LENGTH_MISMATCH, SOURCE_ERROR, BAD_ANSWER ->
                attempt.status() == 0 && kind == FailureKind.SOURCE_CUT ? Circuit.LINE_FAILURE : Circuit.ANSWERED_ERROR;
            default -> 0;
        };
    }

    private void succeeded() {
        if (circuit.succeeded()) {
            tell(false, "answers again");
        }
    }

    private void tell(boolean open, String detail) {
        health.circuit(open);
        watch.events().accept(new Event.SourceChanged(watch.clock().instant(), name(), open, detail));
    }

    /** Sees how a body ends; only then a large answer counts. */
    private final class Watched extends FilterInputStream {
        private long bytes;
        private long nanos;
        private boolean ended;

        Watched(Arrival arrival) {
            super(arrival.body());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long before = System.nanoTime();
            try {
                int count = super.read(buffer, offset, length);
                nanos += System.nanoTime() - before;
                bytes += Math.max(0, count);
                if (count < 0) {
                    end();
                }
                return count;
            } catch (BrokenTransferException e) {
                if (!ended) {
                    ended = true;
                    broken(e.attempt());
                }
                throw e;
            }
        }

        /** A source that brings something each time is gone on with, however often it breaks off. */
        private void broken(Attempt attempt) {
            if (bytes >= Resuming.PROGRESS) {
                health.failed();
                circuit.abandoned();
            } else {
                judge(attempt);
            }
        }

        private void end() {
            if (!ended) {
                ended = true;
                health.transferred(bytes, Duration.ofNanos(nanos));
                succeeded();
            }
        }

        /** Left by its reader: nothing speaks against the source. */
        @Override
        public void close() throws IOException {
            if (!ended) {
                ended = true;
                circuit.abandoned();
            }
            super.close();
        }
    }
}
