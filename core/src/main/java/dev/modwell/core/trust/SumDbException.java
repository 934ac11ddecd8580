// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Failure;
import java.io.IOException;

/** A question to a checksum database that ended in a failure; an {@link IOException} so that tile readers may throw it. */
final class SumDbException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    SumDbException(Failure failure) {
        super(failure.kind() + ": " + failure.sentence());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
