// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.Errands;
import dev.modwell.core.store.Sidecar;
import dev.modwell.core.store.Store;
import dev.modwell.core.store.StoreException;
import dev.modwell.core.store.Stored;
import dev.modwell.gomod.archive.KnownContents;
import dev.modwell.gomod.goproxy.Key;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModuleVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** What every file and answer passes before it is completed at a client or kept. */
public final class Gate {
    /** How long a finished file waits for its lookup before it passes unverified. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How many files are verified behind at once; the rest is handed to the queue. */
    private static final int MAX_BEHIND = 256;

    /** How long a verification behind waits for its lookup. */
    private static final Duration PATIENCE_BEHIND = Duration.ofMinutes(2);

    private final Means means;
    private final Semaphore behind = new Semaphore(MAX_BEHIND);

    /**
     * What a gate works with.
     *
     * @param lookup asks the checksum database; blocks
     * @param required whether an unverified file is refused with 503 instead of passed
     * @param errands does what nobody waits for
     * @param unverified is told the key of each file that could not be verified behind either
     */
    public record Means(
            Store store,
            Errands errands,
            Function<ModuleVersion, Recorded> lookup,
            boolean required,
            Events events,
            InstantSource clock,
            Consumer<Key> unverified) {}

    public Gate(Means means) {
        this.means = means;
    }

    /**
     * Begins the inspection of a file that is about to be fetched, and its lookup beside it.
     *
     * @param asksSumDb whether a checksum database may hear of the module
     */
    public Inspection inspect(Target target, boolean asksSumDb) {
        return new Inspection(target, begin(target, asksSumDb));
    }

    /** Rules on a small answer that may change: a list, a latest version, a query. */
    public Ruling rule(Target target, byte[] body) {
        return ruleOnContent(target, body);
    }

    /** The same for whoever has no gate: what a small answer holds is all that counts. */
    public static Ruling ruleOnContent(Target target, byte[] body) {
        return ContentRules.rule(target, body);
    }

    /**
     * Verifies a file that was published as PENDING, on a thread of its own: right, its sidecar says so;
     * wrong, it is evicted and the alarm raised; in doubt, it is left to the queue.
     */
    public void verifyBehind(Target target, Stored stored) {
        if (!behind.tryAcquire()) {
            means.unverified().accept(stored.key());
            return;
        }
        means.errands().start("verify " + stored.key(), () -> {
            try {
                verifyNow(target, stored);
            } finally {
                behind.release();
            }
        });
    }

    /** The same at once, for the queue; returns how the comparison ended. */
    public Verdict verify(Target target, Stored stored) {
        Optional<HashedFile> file = HashedFile.of(target);
        if (file.isEmpty()) {
            return new Verdict.Exempt();
        }
        Recorded recorded = begin(target, true).await(PATIENCE_BEHIND);
        Verdict verdict = file.get().compare(recorded, stored.sidecar().h1());
        try {
            settle(verdict, stored);
        } catch (StoreException e) {
            return new Verdict.Unreachable(Failure.of(e.kind(), stored.key().value(), String.valueOf(e.getMessage())));
        }
        return verdict;
    }

    private void verifyNow(Target target, Stored stored) {
        switch (verify(target, stored)) {
            case Verdict.Confirmed(), Verdict.Exempt(), Verdict.Mismatch _ -> {}
            case Verdict.Unknown _, Verdict.Unreachable _, Verdict.Forged _ ->
                means.unverified().accept(stored.key());
        }
    }

    private void settle(Verdict verdict, Stored stored) throws StoreException {
        String key = stored.key().value();
        switch (verdict) {
            case Verdict.Confirmed() -> {
                means.store().describe(stored.key(), stored.sidecar().with(Sidecar.Verification.CONFIRMED));
                means.events().publish(new Event.Verified(means.clock().instant(), key, true, ""));
            }
            case Verdict.Mismatch(Failure failure) -> {
                means.store().remove(stored.key(), failure.sentence());
                means.events().publish(new Event.Verified(means.clock().instant(), key, false, failure.sentence()));
                alarm(failure);
            }
            case Verdict.Exempt() ->
                means.store().describe(stored.key(), stored.sidecar().with(Sidecar.Verification.EXEMPT));
            case Verdict.Unknown _, Verdict.Unreachable _, Verdict.Forged _ -> {}
        }
    }

    private void alarm(Failure failure) {
        means.events().publish(new Event.Alarm(means.clock().instant(), failure.subject(), failure.sentence()));
    }

    private Lookup begin(Target target, boolean asksSumDb) {
        Optional<HashedFile> file = HashedFile.of(target);
        if (!asksSumDb || file.isEmpty()) {
            return new Lookup(
                    CompletableFuture.completedFuture(new Recorded.Exempt()),
                    target.key().value());
        }
        ModuleVersion version = file.get().moduleVersion();
        CompletableFuture<Recorded> answer = new CompletableFuture<>();
        means.errands().start("lookup " + version, () -> {
            try {
                answer.complete(means.lookup().apply(version));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        return new Lookup(answer, version.toString());
    }

    /** One file on its way through the gate. */
    public final class Inspection {
        private final Target target;
        private final Lookup lookup;

        private Inspection(Target target, Lookup lookup) {
            this.target = target;
            this.lookup = lookup;
        }

        /**
         * Rules on the whole file. A zip waits up to {@link #PATIENCE} for its lookup; a go.mod does not
         * wait, unless verification is required.
         *
         * @throws IOException when {@code file} cannot be read; no statement about it then
         */
        public Ruling rule(Path file) throws IOException {
            return rule(file, KnownContents.NONE);
        }

        /**
         * The same, and what is known of the contents of a zip is not read again.
         *
         * @param known is of these very bytes
         */
        public Ruling rule(Path file, KnownContents known) throws IOException {
            ContentRules.Checked content = ContentRules.check(target, file, means.store(), known);
            if (!(content.ruling() instanceof Ruling.Passed passed)) {
                return content.ruling();
            }
            Optional<HashedFile> hashed = HashedFile.of(target);
            if (hashed.isEmpty()) {
                return passed;
            }
            boolean waits = target instanceof Target.Zip || means.required();
            Recorded recorded = lookup.await(waits ? PATIENCE : Duration.ZERO);
            Verdict verdict = hashed.get().compare(recorded, passed.h1());
            if (!content.doubt().isEmpty() && !(verdict instanceof Verdict.Confirmed)) {
                return new Ruling.Refused(FailureKind.BAD_ANSWER, content.doubt());
            }
            return ruling(verdict, passed.h1());
        }

        private Ruling ruling(Verdict verdict, String h1) {
            return switch (verdict) {
                case Verdict.Confirmed() -> new Ruling.Passed(h1, Sidecar.Verification.CONFIRMED);
                case Verdict.Exempt() -> new Ruling.Passed(h1, Sidecar.Verification.EXEMPT);
                case Verdict.Mismatch(Failure failure) ->
                    new Ruling.Refused(FailureKind.CHECKSUM_MISMATCH, failure.sentence());
                case Verdict.Unknown(Failure failure) -> doubtful(h1, failure);
                case Verdict.Unreachable(Failure failure) -> doubtful(h1, failure);
                case Verdict.Forged(Failure failure) ->
                    new Ruling.Refused(FailureKind.SUMDB_INVALID, failure.sentence());
            };
        }

        private Ruling doubtful(String h1, Failure failure) {
            return means.required()
                    ? new Ruling.Refused(FailureKind.SUMDB_UNREACHABLE, failure.sentence())
                    : new Ruling.Passed(h1, Sidecar.Verification.PENDING);
        }
    }
}
