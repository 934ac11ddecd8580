// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.failure.Failure;
import java.io.IOException;

/** A file that readers already follow will not be completed. */
public final class FlightFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FlightFailedException(Failure failure) {
        super(failure.kind() + ": " + failure.sentence());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
