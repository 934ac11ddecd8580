// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import java.time.Duration;

/**
 * What is known about the line to a group of sources that left a question without an answer: a pure state
 * machine. {@link Line} drives it, and forgets it when the group answers.
 *
 * @param silentTrials how many trials nobody answered
 */
record LineState(int silentTrials) {
    /** A cut line is tried after this long for the first time. */
    static final Duration FIRST_REST = Duration.ofSeconds(1);

    /** The longest time between two trials. */
    static final Duration MAX_REST = Duration.ofSeconds(30);

    /** One question was left without an answer, which may be about one slow module: a trial is due. */
    static LineState suspected() {
        return new LineState(0);
    }

    /** Reports whether nobody is expected to answer. */
    boolean isCut() {
        return silentTrials > 0;
    }

    /** A trial was left without an answer as well. */
    LineState tried() {
        return new LineState(silentTrials + 1);
    }

    /** How long to wait with the next trial; the first is made at once. */
    Duration rest() {
        if (!isCut()) {
            return Duration.ZERO;
        }
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(silentTrials - 1, 20));
        return rest.compareTo(MAX_REST) < 0 ? rest : MAX_REST;
    }
}
