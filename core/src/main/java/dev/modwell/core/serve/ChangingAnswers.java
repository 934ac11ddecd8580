// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.offline.KeptAnswers;
import dev.modwell.core.serve.Refreshes.Outcome;
import dev.modwell.core.serve.Reply.Body;
import dev.modwell.core.serve.Reply.Caching;
import dev.modwell.core.serve.Reply.MediaType;
import dev.modwell.core.store.Answer;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.Sha256;
import dev.modwell.core.store.StoreException;
import dev.modwell.gomod.goproxy.Target;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lists, latest versions and queries, whose answers may change: see {@link Freshness}. */
public final class ChangingAnswers {
    private final AnswerBook book;
    private final KeptAnswers kept;
    private final Refreshes refreshes;
    private final FailureMemory failures;
    private final InstantSource clock;

    /** Where answers come from when no source is asked. */
    record Shelf(AnswerBook book, KeptAnswers kept) {}

    ChangingAnswers(Shelf shelf, Refreshes refreshes, FailureMemory failures, InstantSource clock) {
        this.book = shelf.book();
        this.kept = shelf.kept();
        this.refreshes = refreshes;
        this.failures = failures;
        this.clock = clock;
    }

    /** A fresh answer; one that is asked for when it will soon be old is refreshed, so that it never gets old. */
    Optional<Reply.Content> hit(Question question, Target.OfModule target) {
        Optional<Answer> fresh =
                known(target).filter(answer -> Freshness.of(answer.fetched(), clock.instant()) == Freshness.FRESH);
        boolean isRipe = fresh.isPresent()
                && Freshness.left(fresh.get().fetched(), clock.instant()).compareTo(Freshness.RIPE_WITH) < 0;
        if (isRipe && !question.cachedOnly() && failures.recall(target.key()).isEmpty()) {
            refreshes.begin(target, question);
        }
        return fresh.map(answer -> fresh(target, answer, Tier.DISK));
    }

    Reply answer(Question question, Target.OfModule target) throws InterruptedException {
        Optional<Answer> known = known(target);
        if (known.isEmpty()) {
            return unknown(question, target);
        }
        Answer answer = known.get();
        return switch (Freshness.of(answer.fetched(), clock.instant())) {
            case FRESH -> fresh(target, answer, Tier.DISK);
            case AGEING -> {
                if (!question.cachedOnly() && failures.recall(target.key()).isEmpty()) {
                    refreshes.begin(target, question);
                }
                yield fresh(target, answer, Tier.DISK);
            }
            case OLD -> question.cachedOnly() ? stale(target, answer) : old(question, target, answer);
        };
    }

    private Reply unknown(Question question, Target.OfModule target) throws InterruptedException {
        if (question.cachedOnly()) {
            return ModuleService.refusal(
                    target, FailureKind.NOT_CACHED, "not kept, and only kept answers were asked for");
        }
        Optional<Failure> recalled = failures.recall(target.key());
        if (recalled.isPresent()) {
            return keptUnlessGone(target, recalled.get());
        }
        try {
            return reply(target, refreshes.join(target, question).get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a refresh ends with an outcome", e);
        }
    }

    /** Waits a little for the refresh; takes the old answer unless every source says that it is gone. */
    private Reply old(Question question, Target.OfModule target, Answer answer) throws InterruptedException {
        Optional<Failure> recalled = failures.recall(target.key());
        if (recalled.isPresent()) {
            return staleUnlessGone(target, answer, recalled.get());
        }
        CompletableFuture<Outcome> refresh = refreshes.join(target, question);
        try {
            return switch (refresh.get(Freshness.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                case Outcome.Known known -> fresh(target, known.answer(), Tier.NONE);
                case Outcome.Failed failed -> staleUnlessGone(target, answer, failed.failure());
            };
        } catch (TimeoutException e) {
            return stale(target, answer);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a refresh ends with an outcome", e);
        }
    }

    private Reply staleUnlessGone(Target.OfModule target, Answer answer, Failure failure) {
        return failure.isAbsenceEverywhere() ? new Reply.Refusal(failure) : stale(target, answer);
    }

    private Reply reply(Target.OfModule target, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Known known -> fresh(target, known.answer(), Tier.NONE);
            case Outcome.Failed failed -> keptUnlessGone(target, failed.failure());
        };
    }

    /** Unless every source denies it, the kept files answer by Go's rules. */
    private Reply keptUnlessGone(Target.OfModule target, Failure failure) {
        if (!failure.isAbsenceEverywhere()) {
            try {
                Optional<Answer> answer = kept.find(target);
                if (answer.isPresent()) {
                    return stale(target, answer.get());
                }
            } catch (StoreException e) {
                // A disk that cannot be read answers nothing; the failure stands.
                return new Reply.Refusal(failure);
            }
        }
        return new Reply.Refusal(failure);
    }

    private Optional<Answer> known(Target.OfModule target) {
        try {
            return book.find(target.key());
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private Reply.Content fresh(Target.OfModule target, Answer answer, Tier tier) {
        return content(target, answer, new Caching.For(Freshness.left(answer.fetched(), clock.instant())), tier);
    }

    private static Reply.Content stale(Target.OfModule target, Answer answer) {
        return content(target, answer, new Caching.Stale(answer.fetched()), Tier.STALE);
    }

    private static Reply.Content content(Target.OfModule target, Answer answer, Caching caching, Tier tier) {
        MediaType type = target instanceof Target.VersionList ? MediaType.TEXT : MediaType.JSON;
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        return new Reply.Content(new Body.Bytes(bytes), type, Sha256.of(bytes), answer.fetched(), caching, tier);
    }
}
