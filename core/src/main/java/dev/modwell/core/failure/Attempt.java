// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One try at one source.
 *
 * @param origin the source's name as shown to people: host or folder, never with credentials
 * @param kind what went wrong; null when the source delivered
 * @param status the HTTP status that the source answered with; 0 when there was none
 * @param elapsed from the start of the try to its end
 * @param bytes how many bytes of body arrived
 * @param detail the source's or Go's own sentence, one line, without credentials; empty when there is none
 * @param phases where the time until the answer went
 */
public record Attempt(
        String origin,
        @Nullable FailureKind kind,
        int status,
        Duration elapsed,
        long bytes,
        String detail,
        PhaseTimes phases) {
    /** Cleans the texts; see {@link Sentence}. */
    public Attempt {
        origin = Sentence.of(origin);
        detail = Sentence.of(detail);
    }

    /** A try whose phases nobody measured. */
    public Attempt(String origin, @Nullable FailureKind kind, int status, Duration elapsed, long bytes, String detail) {
        this(origin, kind, status, elapsed, bytes, detail, PhaseTimes.NONE);
    }

    /** A try that ended in {@code kind} before the source answered anything. */
    public static Attempt failed(String origin, FailureKind kind, Duration elapsed, String detail) {
        return new Attempt(origin, kind, 0, elapsed, 0, detail);
    }

    /** Reports whether the source rested and was not asked: what a try before this one met tells more. */
    public boolean wasNotMade() {
        return kind == FailureKind.SOURCE_OPEN;
    }

    /** Reports whether the source does not have it, or is one that has nothing: a miss, and no trouble. */
    public boolean isMiss() {
        return kind != null && (kind.provesAbsence() || kind == FailureKind.LOOKUP_DISABLED);
    }

    /** The same try by another name of its source. */
    public Attempt named(String name) {
        return new Attempt(name, kind, status, elapsed, bytes, detail, phases);
    }

    /** The same try, which came to nothing after all. */
    public Attempt refused(FailureKind why, String sentence) {
        return new Attempt(origin, why, status, elapsed, bytes, sentence, phases);
    }

    /** Such as {@code goproxy.example 404 in 41 ms} or {@code direct CONNECT_FAILED in 3 ms: refused}. */
    public String summary() {
        StringBuilder text = new StringBuilder(origin).append(' ');
        if (status != 0) {
            text.append(status);
        } else {
            text.append(kind == null ? "ok" : kind.name());
        }
        return text.append(" in ").append(elapsed.toMillis()).append(" ms").toString();
    }
}
