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
import dev.modwell.core.policy.Route;
import dev.modwell.core.store.Draft;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Ruling;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries a flight out: route, origin, draft, gate, publish. Runs on the flight's own thread; whatever goes
 * wrong ends as the flight's failure and is remembered.
 */
final class FileDelivery {
    private final Workshop workshop;

    FileDelivery(Workshop workshop) {
        this.workshop = workshop;
    }

    /** One flight with its target and route. */
    private record Trip(Flight flight, Target.OfVersion target, Route route) {
        String subject() {
            return Subjects.of(target);
        }

        String key() {
            return target.key().value();
        }
    }

    void carryOut(Flight flight, Target.OfVersion target, List<String> via) {
        Trip trip = new Trip(flight, target, workshop.routing().get().of(target.module()));
        try {
            Optional<Stored> kept = keptMeanwhile(target);
            if (kept.isPresent()) {
                flight.found(kept.get());
                return;
            }
            try (Parcel parcel = Parcel.open(workshop.store(), target)) {
                switch (trip.route.origin().fetch(parcel.order().through(via))) {
                    case Fetch.Missed missed -> fail(trip, missed.decisive(), missed.attempts());
                    case Fetch.Found found -> receive(trip, parcel, found);
                }
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

    private void receive(Trip trip, Parcel parcel, Fetch.Found found) {
        List<Attempt> attempts = new ArrayList<>(found.attempts());
        try (Arrival arrival = found.arrival()) {
            Gate.Inspection inspection = workshop.gate().inspect(trip.target, trip.route.asksSumDb());
            Draft draft = parcel.accept(arrival);
            trip.flight.answered(draft.file(), arrival.lengthBytes(), parcel.handOver());
            Attempt attempt = parcel.fill(arrival, trip.flight);
            switch (inspection.rule(draft.file())) {
                case Ruling.Passed passed -> land(trip, parcel, passed, attempt);
                case Ruling.Refused refused -> {
                    draft.dropPart();
                    Attempt refusal = refusal(attempt, refused);
                    attempts.add(refusal);
                    fail(trip, refusal, attempts);
                }
            }
        } catch (BrokenTransferException e) {
            attempts.add(e.attempt());
            fail(trip, e.attempt(), attempts);
        } catch (StoreException e) {
            workshop.alarm(trip.key(), String.valueOf(e.getMessage()));
            fail(trip, e.kind(), "the file cannot be stored while it arrives: " + e.getMessage());
        } catch (IOException e) {
            fail(trip, FailureKind.STORE_FAILED, "the arrived file cannot be read: " + e.getMessage());
        }
    }

    private static Attempt refusal(Attempt attempt, Ruling.Refused refused) {
        return new Attempt(
                attempt.origin(),
                refused.kind(),
                attempt.status(),
                attempt.elapsed(),
                attempt.bytes(),
                refused.sentence());
    }

    private void land(Trip trip, Parcel parcel, Ruling.Passed passed, Attempt attempt) {
        Sidecar sidecar = new Sidecar(
                parcel.sha256(), passed.h1(), attempt.origin(), workshop.clock().instant(), passed.verification());
        try {
            Stored stored = parcel.draft().publish(sidecar);
            trip.flight.landed(stored);
            if (passed.verification() == Sidecar.Verification.PENDING) {
                workshop.gate().verifyBehind(trip.target, stored);
            }
        } catch (StoreException e) {
            // Whoever waits still gets the bytes, from the draft; the next one makes another flight.
            workshop.alarm(trip.key(), "served but not kept: " + e.getMessage());
            trip.flight.landed(null);
        }
        workshop.failures().forget(trip.target.key());
        workshop.publish(new Event.Fetched(workshop.clock().instant(), trip.key(), attempt));
    }

    private void fail(Trip trip, FailureKind kind, String sentence) {
        fail(trip, Failure.of(kind, trip.subject(), sentence));
    }

    private void fail(Trip trip, Attempt decisive, List<Attempt> attempts) {
        fail(trip, Failure.of(trip.subject(), decisive, attempts));
    }

    private void fail(Trip trip, Failure failure) {
        workshop.failures().remember(trip.target.key(), failure, memory(trip, failure));
        trip.flight.failed(failure);
        workshop.publish(new Event.FetchFailed(workshop.clock().instant(), trip.key(), failure));
    }

    private static Duration memory(Trip trip, Failure failure) {
        if (failure.kind().provesAbsence()) {
            return trip.route.absenceMemory();
        }
        boolean readersSawBytes = trip.flight.state().releasedBytes() > 0;
        return readersSawBytes ? FailureMemory.BROKEN_TRANSFER : failure.kind().memory();
    }
}
