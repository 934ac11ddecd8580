// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import java.time.Duration;
import java.time.Instant;

/** How long an answer that may change is used (DESIGN 4.5). */
enum Freshness {
    /** Served as it is. */
    FRESH,
    /** Served at once, and refreshed behind. */
    AGEING,
    /** Served only when a refresh does not come within {@link #PATIENCE}. */
    OLD;

    /** For how long an answer is fresh. */
    static final Duration FRESH_FOR = Duration.ofSeconds(60);

    /** With how much of that left a question for it makes it fresh again, before anybody has to wait. */
    static final Duration RIPE_WITH = Duration.ofSeconds(15);

    /** Until when it is served while it is refreshed. */
    static final Duration AGEING_UNTIL = Duration.ofMinutes(5);

    /** How long a request waits for the refresh of an old answer before it takes that one. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    static Freshness of(Instant fetched, Instant now) {
        Duration age = Duration.between(fetched, now);
        if (age.compareTo(FRESH_FOR) < 0) {
            return FRESH;
        }
        return age.compareTo(AGEING_UNTIL) < 0 ? AGEING : OLD;
    }

    /** For how long the answer stays fresh; never negative. */
    static Duration left(Instant fetched, Instant now) {
        Duration left = FRESH_FOR.minus(Duration.between(fetched, now));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
