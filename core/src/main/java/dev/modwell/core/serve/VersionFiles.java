// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.MediaType;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.util.Optional;

/** The files of a version, which never change: kept ones from the store, others by a flight. */
public final class VersionFiles {
    private final Store store;
    private final Flights flights;
    private final FileDelivery delivery;
    private final FailureMemory failures;

    VersionFiles(Store store, Flights flights, FileDelivery delivery, FailureMemory failures) {
        this.store = store;
        this.flights = flights;
        this.delivery = delivery;
        this.failures = failures;
    }

    /** What is known to be kept, without a long look. */
    Optional<Reply.Content> hit(Target.OfVersion target) {
        try {
            return store.peek(target.key()).map(stored -> kept(target, stored));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private Optional<Reply.Content> find(Target.OfVersion target) {
        try {
            return store.find(target.key()).map(stored -> kept(target, stored));
        } catch (StoreException e) {
            // A disk that cannot be read is a miss: the sources may still answer.
            return Optional.empty();
        }
    }

    Reply answer(Question question, Target.OfVersion target) throws InterruptedException {
        Optional<Reply.Content> found = find(target);
        if (found.isPresent()) {
            return found.get();
        }
        if (question.cachedOnly()) {
            return ModuleService.refusal(
                    target, FailureKind.NOT_CACHED, "not kept, and only kept files were asked for");
        }
        Optional<Failure> recalled = failures.recall(target.key());
        if (recalled.isPresent()) {
            return new Reply.Refusal(recalled.get());
        }
        Flight flight = flights.board(
                target.key(), !question.ahead(), newFlight -> delivery.carryOut(newFlight, target, question));
        if (flight == null) {
            return ModuleService.refusal(
                    target, FailureKind.OVERLOADED, "too many files are being fetched: " + Flights.MAX_FLIGHTS);
        }
        try {
            return follow(target, flight);
        } finally {
            flight.leave();
        }
    }

    private static Reply follow(Target.OfVersion target, Flight flight) throws InterruptedException {
        FlightState state = flight.await(s -> s.isOver() || s.releasedBytes() > 0);
        Stored stored = flight.stored();
        if (state.failure() != null && stored == null) {
            return new Reply.Refusal(state.failure());
        }
        if (stored != null) {
            return content(target, new Body.WholeFile(stored.file(), stored.lengthBytes()), stored, Tier.FLIGHT);
        }
        try {
            return new Reply.Content(
                    new Body.Growing(flight.reader()), type(target), null, null, new Caching.Immutable(), Tier.FLIGHT);
        } catch (IOException e) {
            return ModuleService.refusal(target, FailureKind.STORE_FAILED, "the arriving file cannot be read");
        }
    }

    /** How many files are being fetched. */
    int flights() {
        return flights.count();
    }

    private static Reply.Content kept(Target.OfVersion target, Stored stored) {
        return content(target, new Body.WholeFile(stored.file(), stored.lengthBytes()), stored, Tier.DISK);
    }

    private static Reply.Content content(Target.OfVersion target, Body body, Stored stored, Tier tier) {
        return new Reply.Content(
                body, type(target), stored.sidecar().sha256(), stored.modified(), new Caching.Immutable(), tier);
    }

    private static MediaType type(Target.OfVersion target) {
        return switch (target) {
            case Target.Info info -> MediaType.JSON;
            case Target.GoMod goMod -> MediaType.TEXT;
            case Target.Zip zip -> MediaType.ZIP;
        };
    }
}
