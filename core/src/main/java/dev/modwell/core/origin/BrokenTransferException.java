// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.io.IOException;

/** A transfer that began and did not end well. */
public final class BrokenTransferException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Attempt attempt;

    /** The kind is {@link FailureKind#SOURCE_CUT}, {@link FailureKind#SOURCE_TIMEOUT} or the like. */
    public BrokenTransferException(Attempt attempt) {
        super(attempt.summary() + ": " + attempt.detail());
        this.attempt = attempt;
    }

    public Attempt attempt() {
        return attempt;
    }
}
