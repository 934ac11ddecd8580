// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;

/** Where unverified answers of one checksum database come from. */
@FunctionalInterface
interface SumDbSource {
    /** Answers nothing: for clients that want only what is kept. */
    SumDbSource NOTHING = (request, subject) -> {
        throw new SumDbException(Failure.of(FailureKind.NOT_CACHED, subject, "not kept"));
    };

    /**
     * The answer to {@code lookup/...}, {@code tile/...} or {@code latest}; never empty.
     *
     * @param subject what a failure names
     */
    byte[] fetch(String request, String subject) throws SumDbException;

    /** Something of late was wrong: nothing unproven may be handed out again. */
    default void forget() {}
}
