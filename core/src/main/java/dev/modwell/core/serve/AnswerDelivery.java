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
import dev.modwell.core.policy.Route;
import dev.modwell.core.serve.Refreshes.Outcome;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.trust.Ruling;
import dev.modwell.gomod.goproxy.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fetches an answer that may change: route, origin, gate, book. Never throws. */
final class AnswerDelivery {
    private final Workshop workshop;
    private final AnswerBook book;

    AnswerDelivery(Workshop workshop, AnswerBook book) {
        this.workshop = workshop;
        this.book = book;
    }

    /** One fetch with its route, for the question that asked first. */
    private record Trip(Target.OfModule target, Route route, Question question) {
        Event.Reason reason() {
            return route.reason(question.trace());
        }
    }

    Outcome carryOut(Target.OfModule target, Question question) {
        Route route = workshop.routing().get().of(target.module());
        Trip trip = new Trip(target, route, question);
        try {
            return switch (route.origin().fetch(Order.whole(target).through(question.via()))) {
                case Fetch.Missed missed ->
                    failed(
                            trip,
                            Failure.of(Subjects.of(target), missed.decisive(), missed.attempts())
                                    .after(missed.retryAfter()));
                case Fetch.Found found -> receive(trip, found);
            };
        } catch (RuntimeException e) {
            workshop.alarm(target.key().value(), "internal error: " + e);
            return failed(trip, Failure.of(FailureKind.INTERNAL, Subjects.of(target), "internal error"));
        }
    }

    private Outcome receive(Trip trip, Fetch.Found found) {
        List<Attempt> attempts = new ArrayList<>(found.attempts());
        long began = System.nanoTime();
        try (Arrival arrival = found.arrival()) {
            byte[] body = arrival.body().readNBytes(AnswerBook.MAX_BODY);
            Duration transfer = Duration.ofNanos(System.nanoTime() - began);
            return switch (workshop.gate().rule(trip.target, body)) {
                case Ruling.Passed passed -> {
                    attempts.add(arrival.ended(null, transfer, body.length, ""));
                    yield known(trip, body, attempts);
                }
                case Ruling.Refused refused -> {
                    Attempt refusal = arrival.ended(refused.kind(), transfer, body.length, refused.sentence());
                    attempts.add(refusal);
                    yield failed(trip, refusal, attempts);
                }
            };
        } catch (BrokenTransferException e) {
            attempts.add(e.attempt());
            return failed(trip, e.attempt(), attempts);
        } catch (IOException e) {
            return failed(
                    trip,
                    Failure.of(
                            FailureKind.SOURCE_CUT, Subjects.of(trip.target), "the transfer broke: " + e.getMessage()));
        }
    }

    private Outcome known(Trip trip, byte[] body, List<Attempt> attempts) {
        Target.OfModule target = trip.target;
        Answer answer = new Answer(
                new String(body, StandardCharsets.UTF_8),
                attempts.getLast().origin(),
                workshop.clock().instant());
        try {
            book.put(target.key(), answer);
        } catch (StoreException e) {
            workshop.notKept(target.key(), "answered but not kept: " + e.getMessage());
        }
        workshop.failures().forget(target.key());
        workshop.publish(
                new Event.Fetched(workshop.clock().instant(), target.key().value(), attempts, "", trip.reason()));
        return new Outcome.Known(answer);
    }

    private Outcome failed(Trip trip, Attempt decisive, List<Attempt> attempts) {
        return failed(trip, Failure.of(Subjects.of(trip.target), decisive, attempts));
    }

    private Outcome failed(Trip trip, Failure failure) {
        workshop.failures().remember(trip.target.key(), failure, trip.route.memory(failure));
        workshop.publish(new Event.FetchFailed(
                workshop.clock().instant(), trip.target.key().value(), failure, trip.reason()));
        return new Outcome.Failed(failure);
    }
}
