// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.offline.KeptAnswers;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.store.AnswerBook;
import dev.modwell.core.store.Errands;
import dev.modwell.core.store.Store;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers questions of the GOPROXY protocol. {@link #hit} never waits for more than a look at the disk and
 * may be called on an event loop; {@link #answer} waits for sources and is called on a virtual thread.
 */
public final class ModuleService {
    private final String instance;
    private final VersionFiles files;
    private final ChangingAnswers answers;
    private final ChecksumAnswers checksums;

    /**
     * What a service works with.
     *
     * @param instance this Modwell's name in {@code Via} headers; a question that came through it is a loop
     * @param routing asked anew for each delivery, since the configuration may change
     * @param errands carries out what is fetched for the store
     * @param damaged whether a kept file was found damaged and has not been replaced since
     * @param unkept is told of files that were served but could not be kept
     */
    public record Parts(
            String instance,
            Supplier<Routing> routing,
            Store store,
            Errands errands,
            Predicate<Key> damaged,
            Consumer<Key> unkept,
            AnswerBook book,
            Gate gate,
            SumDbMirror checksums,
            Events events,
            InstantSource clock) {}

    public ModuleService(Parts parts) {
        this.instance = parts.instance();
        FailureMemory failures = new FailureMemory(Ticker.systemTicker());
        Workshop workshop = new Workshop(
                parts.routing(),
                parts.store(),
                parts.damaged(),
                parts.unkept(),
                new Keeping(),
                parts.gate(),
                failures,
                parts.events(),
                parts.clock());
        this.files =
                new VersionFiles(parts.store(), new Flights(parts.errands()), new FileDelivery(workshop), failures);
        Refreshes refreshes = new Refreshes(new AnswerDelivery(workshop, parts.book()), parts.errands());
        this.answers = new ChangingAnswers(
                new ChangingAnswers.Shelf(parts.book(), new KeptAnswers(parts.store())),
                refreshes,
                failures,
                parts.clock());
        this.checksums = new ChecksumAnswers(parts.checksums());
    }

    /** The answer, when it is at hand and needs no source; empty also when finding out would take long. */
    public Optional<Reply.Content> hit(Question question) {
        return switch (question.target()) {
            case Target.OfVersion version -> files.hit(version);
            case Target.VersionList list -> answers.hit(question, list);
            case Target.Latest latest -> answers.hit(question, latest);
            case Target.Query query -> answers.hit(question, query);
            case Target.SumDb sumdb -> Optional.empty();
        };
    }

    /** The answer, fetched if need be; every failure is a {@link Reply.Refusal}. */
    public Reply answer(Question question) throws InterruptedException {
        if (question.via().contains(instance)) {
            return refusal(
                    question.target(),
                    FailureKind.LOOP,
                    "the request came back to this Modwell through its own upstreams");
        }
        return switch (question.target()) {
            case Target.OfVersion version -> files.answer(question, version);
            case Target.VersionList list -> answers.answer(question, list);
            case Target.Latest latest -> answers.answer(question, latest);
            case Target.Query query -> answers.answer(question, query);
            case Target.SumDb sumdb -> checksums.answer(question, sumdb);
        };
    }

    /** How many files are being fetched. */
    public int flights() {
        return files.flights();
    }

    static Reply.Refusal refusal(Target target, FailureKind kind, String sentence) {
        return new Reply.Refusal(Failure.of(kind, Subjects.of(target), sentence));
    }
}
