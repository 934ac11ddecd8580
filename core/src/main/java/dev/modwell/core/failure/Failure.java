// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ended a request.
 *
 * @param kind the kind that decides status and advice
 * @param subject what was asked for, such as {@code github.com/acme/tool@v1.9.0}
 * @param sentence Go's own or the source's own sentence about it, one line
 * @param attempts every try at a source, in order; empty when none was made
 * @param remedy a command or clause that repairs it; the kind's advice when nothing better is known
 * @param retryAfter for how long a source asked to be left alone; zero when none did
 */
public record Failure(
        FailureKind kind, String subject, String sentence, List<Attempt> attempts, String remedy, Duration retryAfter) {
    /** Cleans the texts; see {@link Sentence}. */
    public Failure {
        subject = Sentence.of(subject);
        sentence = Sentence.of(sentence);
        remedy = Sentence.of(remedy);
        attempts = List.copyOf(attempts);
    }

    /** One after which nobody asked to be left alone. */
    public Failure(FailureKind kind, String subject, String sentence, List<Attempt> attempts, String remedy) {
        this(kind, subject, sentence, attempts, remedy, Duration.ZERO);
    }

    public static Failure of(FailureKind kind, String subject, String sentence) {
        return new Failure(kind, subject, sentence, List.of(), kind.advice());
    }

    /** The failure that {@code attempts} add up to; its kind and sentence are those of {@code decisive}. */
    public static Failure of(String subject, Attempt decisive, List<Attempt> attempts) {
        FailureKind kind = decisive.kind() == null ? FailureKind.INTERNAL : decisive.kind();
        return new Failure(kind, subject, decisive.detail(), attempts, kind.advice());
    }

    /**
     * Reports whether absence is said, and by everybody who was asked. Otherwise somebody who could not answer may have
     * it: what is kept is not given up for that.
     */
    public boolean isAbsenceEverywhere() {
        Map<String, Attempt> last = new LinkedHashMap<>();
        attempts.forEach(attempt -> last.put(attempt.origin(), attempt));
        return kind.provesAbsence() && last.values().stream().allMatch(Attempt::isMiss);
    }

    /** The same, with a source that asked to be left alone for so long. */
    public Failure after(Duration pause) {
        return new Failure(kind, subject, sentence, attempts, remedy, pause);
    }
}
