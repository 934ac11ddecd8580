// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.util.List;

/** A transfer that began and did not end well. */
public final class BrokenTransferException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Attempt attempt;
    private final transient List<Attempt> attempts;

    /** The kind is {@link FailureKind#SOURCE_CUT}, {@link FailureKind#SOURCE_TIMEOUT} or the like. */
    public BrokenTransferException(Attempt attempt) {
        this(attempt, List.of(attempt));
    }

    /** A transfer that several tries did not complete; {@code attempt} is the one that decides. */
    public BrokenTransferException(Attempt attempt, List<Attempt> attempts) {
        super(attempt.summary() + ": " + attempt.detail());
        this.attempt = attempt;
        this.attempts = List.copyOf(attempts);
    }

    /** Every attempt since the transfer began, in order. */
    public List<Attempt> attempts() {
        return attempts;
    }

    public Attempt attempt() {
        return attempt;
    }
}
