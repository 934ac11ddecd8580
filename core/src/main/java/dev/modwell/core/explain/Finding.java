// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import dev.modwell.core.failure.FailureKind;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One cause that a log shows.
 *
 * @param recogniser which line of the table, or which kind of Modwell's own failures, named it
 * @param line where the evidence stands first, counted from 1
 * @param evidence that line as the program printed it
 * @param names what the log names, for the repair
 * @param advice the repair that the log itself gives (Modwell's answers do); empty when it gives none
 * @param times how many messages of the log say the same
 */
public record Finding(
        Cause cause,
        String recogniser,
        int line,
        String evidence,
        Map<String, String> names,
        String advice,
        int times) {
    public Finding {
        names = Map.copyOf(names);
    }

    /** What to do about it. A server speaks English; what it says of every failure of a kind is said in the reader's language instead. */
    public String repair(CauseTexts texts) {
        boolean isForeign = texts.language() != Language.ENGLISH && isOfItsKind();
        return advice.isEmpty() || isForeign ? texts.of(cause).repair(names) : advice;
    }

    private boolean isOfItsKind() {
        return Stream.of(FailureKind.values())
                .anyMatch(
                        kind -> kind.name().equals(recogniser) && kind.advice().equals(advice));
    }

    Finding again() {
        return new Finding(cause, recogniser, line, evidence, names, advice, times + 1);
    }
}
