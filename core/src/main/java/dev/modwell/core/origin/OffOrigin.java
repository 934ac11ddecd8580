// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;

/** The entry {@code off} of a list, and any entry that cannot deliver: it says so and asks nobody. */
public record OffOrigin(String name, FailureKind kind, String sentence) implements Origin {
    /** The entry {@code off}; the sentence is Go's. */
    public static OffOrigin off() {
        return new OffOrigin("off", FailureKind.LOOKUP_DISABLED, "module lookup disabled by GOPROXY=off");
    }

    /** The entry {@code direct} where no version control source is at hand. */
    public static OffOrigin direct() {
        return new OffOrigin("direct", FailureKind.VCS_MISSING, "this server does not fetch from version control");
    }

    @Override
    public Fetch fetch(Order order) {
        return Fetch.Missed.of(Attempt.failed(name, kind, Duration.ZERO, sentence));
    }
}
