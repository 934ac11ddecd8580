// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.Family;

/** How carrying out a pending operation ended. */
public sealed interface Outcome {
    /** What has to wait together with an operation that failed; the rest goes on. */
    enum Extent {
        /** Everything: this machine is in trouble. */
        EVERYTHING,
        /** What is asked of the same sources, which is everything as well when these are the usual ones. */
        SOURCES,
        /** What needs the same host of version control, which may be one that there has never been. */
        HOST
    }

    /** Done, or proven that there is nothing to do it with. */
    record Complete() implements Outcome {}

    /** Nobody answers, or the disk takes nothing, so it was not really tried; no number of tries ends it. */
    record Cut(Failure failure, Extent extent) implements Outcome {}

    /** A source or this machine failed; another try can help, and only so many are made. */
    record Postponed(Failure failure, Extent extent) implements Outcome {}

    /** Another try cannot help. */
    record Hopeless(Failure failure) implements Outcome {}

    /** What a failure means for its operation. */
    static Outcome of(Failure failure) {
        FailureKind kind = failure.kind();
        if (kind.provesAbsence()) {
            return failure.isAbsenceEverywhere() ? new Complete() : new Postponed(failure, Extent.HOST);
        }
        if (kind == FailureKind.STORE_FULL || kind == FailureKind.STORE_FAILED) {
            return new Cut(failure, Extent.EVERYTHING);
        }
        if (kind == FailureKind.OFFLINE || Line.isSilence(kind)) {
            return new Cut(failure, isSilenceOfOneHost(failure) ? Extent.HOST : Extent.SOURCES);
        }
        boolean inSources = kind.family() == Family.SOURCE || kind.family() == Family.VERSION_CONTROL;
        boolean here = kind.family() == Family.SERVER;
        boolean inDatabase = kind == FailureKind.SUMDB_UNREACHABLE || kind == FailureKind.STORE_DAMAGED;
        return kind.isRetryable() && (inSources || here || inDatabase)
                ? new Postponed(failure, extent(failure))
                : new Hopeless(failure);
    }

    private static Extent extent(Failure failure) {
        boolean isOfOneHost = failure.kind().family() == Family.VERSION_CONTROL || isTroubleOfOneHost(failure);
        if (isOfOneHost) {
            return Extent.HOST;
        }
        return failure.kind().family() == Family.SERVER ? Extent.EVERYTHING : Extent.SOURCES;
    }

    /** Reports whether version control alone was without an answer; whoever else was asked had one. */
    private static boolean isSilenceOfOneHost(Failure failure) {
        return failure.attempts().stream().anyMatch(Lined::isDirect)
                && failure.attempts().stream().allMatch(attempt -> Lined.isDirect(attempt) || attempt.status() != 0);
    }

    /** Reports whether version control alone failed; whoever else was asked did not have it. */
    private static boolean isTroubleOfOneHost(Failure failure) {
        return failure.attempts().stream().anyMatch(Lined::isDirect)
                && failure.attempts().stream().allMatch(attempt -> Lined.isDirect(attempt) || isAbsence(attempt));
    }

    private static boolean isAbsence(Attempt attempt) {
        FailureKind kind = attempt.kind();
        return kind != null && kind.provesAbsence();
    }
}
