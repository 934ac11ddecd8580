// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step on the way to a module's code.
 *
 * @param evidence what was seen, without secrets
 * @param trouble why the way ends here; empty when it goes on
 */
public record WalkStep(Stage stage, Duration elapsed, List<String> evidence, Optional<Trouble> trouble) {
    /** What is done, in this order. */
    public enum Stage {
        /** Which repository has the module. */
        DISCOVERY,
        /** Whether and how its host may be reached, and with which credentials. */
        ROUTE,
        /** Whether the host lets us in, and what its references are. */
        REFERENCES,
        /** Which of them are versions of the module. */
        VERSIONS,
        /** Whether the newest of them has a go.mod of this module. */
        GO_MOD
    }

    /**
     * Where the way ends.
     *
     * @param sentence what the host, the client or a rule said
     * @param repairs what may be done about it, the likeliest first
     */
    public record Trouble(FailureKind kind, String sentence, List<String> repairs) {
        public Trouble {
            repairs = List.copyOf(repairs);
        }
    }

    public WalkStep {
        evidence = List.copyOf(evidence);
    }

    static WalkStep passed(Stage stage, long nanos, List<String> evidence) {
        return new WalkStep(stage, Duration.ofNanos(nanos), evidence, Optional.empty());
    }
}
