// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Arrival;
import dev.modwell.core.origin.BrokenTransferException;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.policy.Route;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Ruling;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries a flight out: route, origin, draft, gate, publish. Runs on the flight's own thread; whatever goes
 * wrong ends as the flight's failure and is remembered.
 */
final class FileDelivery {
    /** Refusals of the file itself, which another source may have right. */
    private static final Set<FailureKind> SOURCES_FAULT = EnumSet.of(
            FailureKind.CHECKSUM_MISMATCH, FailureKind.ZIP_INVALID, FailureKind.GOMOD_INVALID, FailureKind.BAD_ANSWER);

    /** A longer file is fetched only when somebody asks for it. */
    static final long MAX_AHEAD_BYTES = 64L << 20;

    private final Workshop workshop;

    FileDelivery(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * One flight with its target and route.
     *
     * @param spent the sources that failed on this trip, and how; a source whose file was refused is one
     */
    private record Trip(
            Flight flight, Target.OfVersion target, Route route, Question question, Map<String, Attempt> spent) {
        Event.Reason reason() {
            return route.reason(question.trace());
        }

        String subject() {
            return Subjects.of(target);
        }

        String key() {
            return target.key().value();
        }
    }

    void carryOut(Flight flight, Target.OfVersion target, Question question) {
        Route route = workshop.routing().get().of(target.module());
        Trip trip = new Trip(flight, target, route, question, new LinkedHashMap<>());
        try {
            Optional<Stored> kept = keptMeanwhile(target);
            if (kept.isPresent()) {
                flight.found(kept.get());
                return;
            }
            boolean others = true;
            while (others) {
                others = ask(trip);
            }
        } catch (RuntimeException | Error e) {
            workshop.alarm(trip.key(), "internal error: " + e);
            fail(trip, FailureKind.INTERNAL, "internal error");
            throw e;
        }
    }

    /** A flight for this file may have landed between the question's look into the store and this flight. */
    private Optional<Stored> keptMeanwhile(Target.OfVersion target) {
        try {
            return workshop.store().find(target.key());
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /** Asks the sources that have not failed yet; reports whether what came was refused and others are left. */
    private boolean ask(Trip trip) {
        try (Parcel parcel = Parcel.open(workshop.store(), trip.target)) {
            Order order = parcel.order().through(trip.question.via()).without(trip.spent);
            Origin origin = trip.route.origin();
            Attempt only = trip.spent.get(origin.name());
            return switch (only == null ? origin.fetch(order) : Fetch.Missed.of(only)) {
                case Fetch.Missed missed -> {
                    fail(
                            trip,
                            Failure.of(trip.subject(), missed.decisive(), missed.attempts())
                                    .after(missed.retryAfter()));
                    yield false;
                }
                case Fetch.Found found -> receive(trip, parcel, found);
            };
        }
    }

    private boolean receive(Trip trip, Parcel parcel, Fetch.Found found) {
        List<Attempt> attempts = new ArrayList<>(found.attempts());
        try (Arrival arrival = found.arrival()) {
            if (arrival.lengthBytes() > MAX_AHEAD_BYTES && trip.flight.giveUp()) {
                fail(trip, FailureKind.OVERLOADED, "too long to be fetched before somebody asks for it");
                return false;
            }
            Gate.Inspection inspection = workshop.gate().inspect(trip.target, trip.route.asksSumDb());
            Draft draft = parcel.accept(arrival);
            boolean first = trip.flight.state().phase() == FlightState.Phase.ASKING;
            if (first) {
                trip.flight.answered(draft.file(), arrival.lengthBytes(), parcel.handOver());
            }
            // Readers of another source's file wait at its end until it is known that they can go on in this one.
            Attempt attempt = parcel.fill(arrival, first ? trip.flight::grown : total -> {});
            switch (inspection.rule(draft.file(), parcel.known())) {
                case Ruling.Passed passed -> {
                    attempts.addAll(arrival.broken());
                    attempts.add(attempt);
                    land(trip, parcel, passed, attempts);
                }
                case Ruling.Refused refused -> {
                    draft.dropPart();
                    attempts.add(attempt.refused(refused.kind(), refused.sentence()));
                    return refused(trip, attempts);
                }
            }
        } catch (BrokenTransferException e) {
            attempts.addAll(e.attempts());
            return broken(trip, parcel, e.attempt(), attempts);
        } catch (StoreException e) {
            workshop.notKept(trip.target.key(), String.valueOf(e.getMessage()));
            fail(trip, e.kind(), "the file cannot be stored while it arrives");
        } catch (IOException e) {
            workshop.alarm(trip.key(), "the arrived file cannot be read: " + e.getMessage());
            fail(trip, FailureKind.STORE_FAILED, "the arrived file cannot be read");
        }
        return false;
    }

    /**
     * Reports whether another source may do better. One could not go on with what was begun when its file has
     * another length than the first announced; alone it may be right, since the first has not kept its word.
     */
    private boolean broken(Trip trip, Parcel parcel, Attempt decisive, List<Attempt> attempts) {
        boolean others = false;
        for (Attempt attempt : attempts) {
            boolean isFirst = attempt.kind() != null && !attempt.origin().equals(decisive.origin());
            if (decisive.kind() == FailureKind.LENGTH_MISMATCH && isFirst) {
                others |= trip.spent.put(attempt.origin(), attempt) == null;
            }
        }
        if (!others) {
            fail(trip, decisive, attempts);
            return false;
        }
        parcel.draft().dropPart();
        restartUnlessSeen(trip);
        return true;
    }

    private static void restartUnlessSeen(Trip trip) {
        if (trip.flight.state().releasedBytes() == 0) {
            trip.flight.restarted();
        }
    }

    /** Reports whether another source may do better than the last of the attempts. */
    private boolean refused(Trip trip, List<Attempt> attempts) {
        Attempt last = attempts.getLast();
        if (!SOURCES_FAULT.contains(last.kind())) {
            fail(trip, last, attempts);
            return false;
        }
        attempts.stream()
                .filter(attempt -> attempt.kind() != null)
                .forEach(attempt -> trip.spent.put(attempt.origin(), attempt));
        workshop.alarm(trip.key(), "refused from " + last.origin() + ": " + last.kind() + ": " + last.detail());
        restartUnlessSeen(trip);
        return true;
    }

    private void land(Trip trip, Parcel parcel, Ruling.Passed passed, List<Attempt> attempts) {
        boolean followed = trip.flight.follows(parcel.draft().file());
        Stored stored = publish(trip, parcel, passed, attempts.getLast());
        if (followed) {
            trip.flight.landed(stored);
        } else {
            exchange(trip, parcel, stored);
        }
        workshop.failures().forget(trip.target.key());
        workshop.publish(new Event.Fetched(
                workshop.clock().instant(),
                trip.key(),
                attempts,
                passed.verification().name(),
                trip.reason()));
    }

    /** Null when it could not be kept: whoever waits still gets the bytes; the next one makes another flight. */
    private @Nullable Stored publish(Trip trip, Parcel parcel, Ruling.Passed passed, Attempt attempt) {
        Sidecar sidecar = new Sidecar(
                parcel.draft().sha256(),
                passed.h1(),
                attempt.origin(),
                workshop.clock().instant(),
                passed.verification());
        try {
            Stored stored = parcel.draft().publish(sidecar);
            workshop.keeping().works();
            if (passed.verification() == Sidecar.Verification.PENDING) {
                workshop.gate().verifyBehind(trip.target, stored);
            }
            return stored;
        } catch (StoreException e) {
            workshop.notKept(trip.target.key(), "served but not kept: " + e.getMessage());
            workshop.unkept().accept(trip.target.key());
            return null;
        }
    }

    /** Readers have the beginning of a refused file: they go on in the right one, if it begins like that. */
    private void exchange(Trip trip, Parcel parcel, @Nullable Stored stored) {
        Path right = stored == null ? parcel.draft().file() : stored.file();
        if (trip.flight.beginsLike(right)) {
            trip.flight.landedIn(right, stored, parcel.handOver());
            return;
        }
        List<Attempt> attempts = List.copyOf(trip.spent.values());
        trip.flight.brokenOff(Failure.of(trip.subject(), attempts.getLast(), attempts), stored);
    }

    private void fail(Trip trip, FailureKind kind, String sentence) {
        fail(trip, Failure.of(kind, trip.subject(), sentence));
    }

    private void fail(Trip trip, Attempt decisive, List<Attempt> attempts) {
        fail(trip, Failure.of(trip.subject(), decisive, attempts));
    }

    private void fail(Trip trip, Failure cause) {
        boolean damaged =
                cause.kind() != FailureKind.INTERNAL && workshop.damaged().test(trip.target.key());
        Failure failure = damaged ? damaged(cause) : cause;
        if (trip.flight.giveUp()) {
            // Nobody waits: whoever asks later has a try of their own, and nothing is owed to anybody.
            trip.flight.failed(failure);
            return;
        }
        workshop.failures().remember(trip.target.key(), failure, memory(trip, failure));
        trip.flight.failed(failure);
        workshop.publish(new Event.FetchFailed(workshop.clock().instant(), trip.key(), failure, trip.reason()));
    }

    /** A file that was here is not absent, and its user is to know why it must be fetched again. */
    private static Failure damaged(Failure cause) {
        return new Failure(
                FailureKind.STORE_DAMAGED,
                cause.subject(),
                "the kept copy was damaged, and no new one can be had: " + cause.kind() + ": " + cause.sentence(),
                cause.attempts(),
                FailureKind.STORE_DAMAGED.advice());
    }

    private static Duration memory(Trip trip, Failure failure) {
        boolean readersSawBytes = trip.flight.state().releasedBytes() > 0;
        return readersSawBytes ? FailureMemory.BROKEN_TRANSFER : trip.route.memory(failure);
    }
}
