// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;

/** Stands for an origin that failed already; see {@link Order#spent}. */
record SpentOrigin(Attempt attempt) implements Origin {
    @Override
    public String name() {
        return attempt.origin();
    }

    @Override
    public Fetch fetch(Order order) {
        return Fetch.Missed.of(attempt);
    }
}
