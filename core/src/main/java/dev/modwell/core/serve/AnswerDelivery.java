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

    Outcome carryOut(Target.OfModule target, List<String> via) {
        Route route = workshop.routing().get().of(target.module());
        try {
            return switch (route.origin().fetch(Order.whole(target).through(via))) {
                case Fetch.Missed missed -> failed(target, route, missed.decisive(), missed.attempts());
                case Fetch.Found found -> receive(target, route, found);
            };
        } catch (RuntimeException e) {
            workshop.alarm(target.key().value(), "internal error: " + e);
            return failed(target, route, Failure.of(FailureKind.INTERNAL, Subjects.of(target), "internal error"));
        }
    }

    private Outcome receive(Target.OfModule target, Route route, Fetch.Found found) {
        List<Attempt> attempts = new ArrayList<>(found.attempts());
        long began = System.nanoTime();
        try (Arrival arrival = found.arrival()) {
            byte[] body = arrival.body().readNBytes(AnswerBook.MAX_BODY);
            Duration elapsed = arrival.firstByte().plusNanos(System.nanoTime() - began);
            return switch (workshop.gate().rule(target, body)) {
                case Ruling.Passed passed -> {
                    Attempt attempt = new Attempt(arrival.origin(), null, arrival.status(), elapsed, body.length, "");
                    yield known(target, body, attempt);
                }
                case Ruling.Refused refused -> {
                    Attempt refusal = new Attempt(
                            arrival.origin(),
                            refused.kind(),
                            arrival.status(),
                            elapsed,
                            body.length,
                            refused.sentence());
                    attempts.add(refusal);
                    yield failed(target, route, refusal, attempts);
                }
            };
        } catch (BrokenTransferException e) {
            attempts.add(e.attempt());
            return failed(target, route, e.attempt(), attempts);
        } catch (IOException e) {
            return failed(
                    target,
                    route,
                    Failure.of(FailureKind.SOURCE_CUT, Subjects.of(target), "the transfer broke: " + e.getMessage()));
        }
    }

    private Outcome known(Target.OfModule target, byte[] body, Attempt attempt) {
        Answer answer = new Answer(
                new String(body, StandardCharsets.UTF_8),
                attempt.origin(),
                workshop.clock().instant());
        try {
            book.put(target.key(), answer);
        } catch (StoreException e) {
            workshop.alarm(target.key().value(), "answered but not kept: " + e.getMessage());
        }
        workshop.failures().forget(target.key());
        workshop.publish(
                new Event.Fetched(workshop.clock().instant(), target.key().value(), attempt));
        return new Outcome.Known(answer);
    }

    private Outcome failed(Target.OfModule target, Route route, Attempt decisive, List<Attempt> attempts) {
        return failed(target, route, Failure.of(Subjects.of(target), decisive, attempts));
    }

    private Outcome failed(Target.OfModule target, Route route, Failure failure) {
        Duration memory = failure.kind().provesAbsence()
                ? route.absenceMemory()
                : failure.kind().memory();
        workshop.failures().remember(target.key(), failure, memory);
        workshop.publish(
                new Event.FetchFailed(workshop.clock().instant(), target.key().value(), failure));
        return new Outcome.Failed(failure);
    }
}
