// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import java.time.Duration;
import java.util.List;

/** How an origin answered. */
public sealed interface Fetch {
    /** The attempts that failed before this answer, in order. */
    List<Attempt> attempts();

    /** The file is there and arrives. */
    record Found(Arrival arrival, List<Attempt> attempts) implements Fetch {
        public Found {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * The file is not there, or could not be had.
     *
     * @param decisive the attempt that decides what the client is told; one of {@code attempts}
     * @param retryAfter for how long the source asked to be left alone; zero when it did not
     */
    record Missed(Attempt decisive, List<Attempt> attempts, Duration retryAfter) implements Fetch {
        public Missed {
            attempts = List.copyOf(attempts);
        }

        public Missed(Attempt decisive, List<Attempt> attempts) {
            this(decisive, attempts, Duration.ZERO);
        }

        public static Missed of(Attempt attempt) {
            return new Missed(attempt, List.of(attempt));
        }
    }
}
