// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.Family;

/** How carrying out a pending operation ended. */
public sealed interface Outcome {
    /** Done, or proven that there is nothing to do it with. */
    record Complete() implements Outcome {}

    /** The line is cut, or the disk takes nothing, so it was not really tried; the next one would fare no better. */
    record Cut(Failure failure) implements Outcome {}

    /**
     * The host of version control that it needs is not there. That says nothing about others: it may be one that
     * there has never been.
     */
    record Away(Failure failure) implements Outcome {}

    /** A source or this machine failed; another try can help. */
    record Postponed(Failure failure) implements Outcome {}

    /** Another try cannot help. */
    record Hopeless(Failure failure) implements Outcome {}

    /** What a failure means for its operation. */
    static Outcome of(Failure failure) {
        FailureKind kind = failure.kind();
        if (kind.provesAbsence()) {
            return new Complete();
        }
        if ((kind == FailureKind.OFFLINE || Line.isSilence(kind)) && isOfOneHost(failure)) {
            return new Away(failure);
        }
        boolean noDisk = kind == FailureKind.STORE_FULL || kind == FailureKind.STORE_FAILED;
        if (kind == FailureKind.OFFLINE || Line.isSilence(kind) || noDisk) {
            return new Cut(failure);
        }
        boolean inSources = kind.family() == Family.SOURCE || kind.family() == Family.VERSION_CONTROL;
        boolean here = kind.family() == Family.SERVER;
        boolean inDatabase = kind == FailureKind.SUMDB_UNREACHABLE || kind == FailureKind.STORE_DAMAGED;
        return kind.isRetryable() && (inSources || here || inDatabase) ? new Postponed(failure) : new Hopeless(failure);
    }

    /** Reports whether version control alone was without an answer; whoever else was asked had one. */
    private static boolean isOfOneHost(Failure failure) {
        return failure.attempts().stream().anyMatch(Lined::isDirect)
                && failure.attempts().stream().allMatch(attempt -> Lined.isDirect(attempt) || attempt.status() != 0);
    }
}
