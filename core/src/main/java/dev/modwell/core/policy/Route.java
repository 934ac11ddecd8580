// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.origin.Origin;
import java.time.Duration;

/**
 * What is done for a module path.
 *
 * @param origin whom to ask; a chain, or version control alone
 * @param isPrivate whether the path goes to no proxy
 * @param asksSumDb whether a checksum database may hear of the path
 * @param rule the patterns of the rule that decided; empty when none matched
 */
public record Route(Origin origin, boolean isPrivate, boolean asksSumDb, String rule) {
    /** How long the absence of a public module or version is remembered. */
    public static final Duration PUBLIC_ABSENCE = Duration.ofSeconds(30);

    /** The same for a private one, whose author has just pushed a tag and waits for it. */
    public static final Duration PRIVATE_ABSENCE = Duration.ofSeconds(5);

    /** The same where a source could not be asked, which may be back in a moment. */
    public static final Duration DOUBTFUL_ABSENCE = Duration.ofSeconds(5);

    /** This route as the reason for a fetch, begun for the request that {@code trace} names. */
    public Event.Reason reason(String trace) {
        return new Event.Reason(trace, rule, isPrivate, asksSumDb);
    }

    /** How long a failure below this path is remembered. */
    public Duration memory(Failure failure) {
        if (!failure.kind().provesAbsence()) {
            return failure.kind().memory();
        }
        if (isPrivate) {
            return PRIVATE_ABSENCE;
        }
        return failure.isAbsenceEverywhere() ? PUBLIC_ABSENCE : DOUBTFUL_ABSENCE;
    }
}
