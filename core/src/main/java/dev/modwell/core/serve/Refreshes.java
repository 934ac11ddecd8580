// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.Errands;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The refreshes of changing answers under way: one for each key, each on a virtual thread of its own. */
final class Refreshes {
    /** How a refresh ended. */
    sealed interface Outcome {
        record Known(Answer answer) implements Outcome {}

        record Failed(Failure failure) implements Outcome {}
    }

    private final ConcurrentHashMap<Key, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
    private final AnswerDelivery delivery;
    private final Errands errands;

    Refreshes(AnswerDelivery delivery, Errands errands) {
        this.delivery = delivery;
        this.errands = errands;
    }

    /** Begins a refresh that nobody waits for, unless one is under way. */
    void begin(Target.OfModule target, Question question) {
        var _ = join(target, question);
    }

    /** The refresh under way, or a new one. The future always completes with an outcome. */
    CompletableFuture<Outcome> join(Target.OfModule target, Question question) {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        CompletableFuture<Outcome> theirs = running.putIfAbsent(target.key(), mine);
        if (theirs != null) {
            return theirs;
        }
        errands.start("refresh " + target.key(), () -> {
            Outcome outcome = delivery.carryOut(target, question);
            running.remove(target.key(), mine);
            mine.complete(outcome);
        });
        return mine;
    }
}
