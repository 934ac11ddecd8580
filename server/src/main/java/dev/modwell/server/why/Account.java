// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.stats.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server did for a request or a module, and what it has and would do.
 *
 * @param about the trace, or the module with its version or query, as it was asked for
 * @param way where questions about the module go now; absent for a trace
 * @param kept what of it is kept, and would be served without asking anybody
 * @param decisions what was decided about it, the latest first; of a trial, what came of it
 */
public record Account(String about, Optional<Way> way, List<Kept> kept, List<Told> decisions) {
    public Account {
        kept = List.copyOf(kept);
        decisions = List.copyOf(decisions);
    }

    /**
     * Where questions go.
     *
     * @param sources who is asked, in order
     * @param rule the patterns of the configuration's rule that matched; absent when none did
     * @param isPrivate whether the path goes to no proxy
     * @param sumdb whether a checksum database may hear of it
     * @param refusal why it is not served at all; absent when it is
     * @param replacement what it is replaced by; absent when it is what it says
     */
    public record Way(
            String sources,
            Optional<String> rule,
            boolean isPrivate,
            boolean sumdb,
            Optional<String> refusal,
            Optional<String> replacement) {}

    /**
     * A file or answer that is kept.
     *
     * @param path below the server's address
     * @param source who delivered it, and {@code fetched} when
     * @param verification how it compares with the checksum database; absent for what has no checksum
     */
    public record Kept(String path, long bytes, String source, Instant fetched, Optional<String> verification) {}

    /**
     * One decision.
     *
     * @param trace of the request that asked; absent when none did
     * @param outcome {@code DELIVERED}, or the kind of the failure
     * @param status what was answered: 200, or the kind's
     * @param sentence why it failed; absent when it did not
     * @param advice what to do about it
     * @param reason why those sources were asked; absent when it is not known
     */
    public record Told(
            Instant at,
            Optional<String> trace,
            String request,
            String outcome,
            int status,
            Optional<String> sentence,
            Optional<String> advice,
            Optional<String> verification,
            Optional<Reason> reason,
            List<SourceTry> attempts) {
        private static final String DELIVERED = "DELIVERED";

        static Told of(Decision decision) {
            Optional<Failure> failure = decision.outcome() instanceof Decision.Outcome.Failed failed
                    ? Optional.of(failed.failure())
                    : Optional.empty();
            Optional<String> verification = decision.outcome() instanceof Decision.Outcome.Delivered delivered
                    ? said(delivered.verification())
                    : Optional.empty();
            return new Told(
                    decision.at(),
                    said(decision.trace()),
                    decision.request(),
                    failure.map(Failure::kind).map(FailureKind::name).orElse(DELIVERED),
                    failure.map(Failure::kind).map(FailureKind::status).orElse(200),
                    failure.map(Failure::sentence),
                    failure.map(Failure::remedy),
                    verification,
                    Optional.ofNullable(decision.reason()).map(Reason::of),
                    decision.outcome().attempts().stream().map(SourceTry::of).toList());
        }

        /** Reports whether a file came of it. */
        public boolean isDelivered() {
            return outcome.equals(DELIVERED);
        }
    }

    /** Why sources were asked; see {@link Way}. */
    public record Reason(Optional<String> rule, boolean isPrivate, boolean sumdb) {
        static Reason of(Event.Reason reason) {
            return new Reason(said(reason.rule()), reason.isPrivate(), reason.asksSumDb());
        }
    }

    /**
     * One try at one source; times in milliseconds, 0 for a phase that a kept connection made unnecessary.
     *
     * @param outcome {@code DELIVERED}, or the kind of what went wrong
     * @param status of HTTP; 0 when there was none
     */
    public record SourceTry(String source, String outcome, int status, Times millis, long bytes, String detail) {
        static SourceTry of(Attempt attempt) {
            FailureKind kind = attempt.kind();
            return new SourceTry(
                    attempt.origin(),
                    kind == null ? Told.DELIVERED : kind.name(),
                    attempt.status(),
                    Times.of(attempt),
                    attempt.bytes(),
                    attempt.detail());
        }
    }

    /** Where the time of a try went. */
    public record Times(double dns, double connect, double tls, double firstByte, double total) {
        static Times of(Attempt attempt) {
            PhaseTimes phases = attempt.phases();
            return new Times(
                    millis(phases.dns()),
                    millis(phases.connect()),
                    millis(phases.tls()),
                    millis(phases.firstByte()),
                    millis(attempt.elapsed()));
        }

        private static double millis(Duration duration) {
            return duration.toNanos() / 1e6;
        }
    }

    static Optional<String> said(String text) {
        return Optional.of(text).filter(said -> !said.isEmpty());
    }
}
