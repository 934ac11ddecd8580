// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.Sentence;
import java.time.Instant;

/**
 * One failed answer, and what it was based on.
 *
 * @param at when it was given
 * @param trace 32 hex digits, the request's name; a client that sends its own may give it to many requests
 * @param request the method and the path as they were asked for, one line
 */
public record Decision(Instant at, String trace, String request, Failure failure) {
    /** A request is kept so far; nobody reads more. */
    static final int MAX_REQUEST = 1024;

    /** Cleans and cuts the request. */
    public Decision {
        String line = request.length() > MAX_REQUEST ? request.substring(0, MAX_REQUEST) : request;
        request = Sentence.of(line);
    }

    /** Everything that is known, for people; see the package's example. Ends in a line break. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "trace:   ", trace);
        line(text, "when:    ", at.toString());
        line(text, "request: ", request);
        line(text, "answer:  ", failure.kind().status() + " " + failure.kind());
        line(text, "about:   ", failure.subject());
        line(text, "because: ", failure.sentence());
        if (failure.attempts().isEmpty()) {
            text.append("tried:   no source\n");
        } else {
            text.append("tried:\n");
            int number = 1;
            for (Attempt attempt : failure.attempts()) {
                text.append("  ")
                        .append(number++)
                        .append(". ")
                        .append(line(attempt))
                        .append('\n');
            }
        }
        line(text, "advice:  ", failure.remedy());
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append(label).append(value).append('\n');
        }
    }

    private static String line(Attempt attempt) {
        StringBuilder text = new StringBuilder(attempt.origin()).append(": ");
        if (attempt.status() != 0) {
            text.append(attempt.status()).append(' ');
        }
        text.append(attempt.kind() == null ? "delivered" : attempt.kind().name());
        text.append(" in ").append(attempt.elapsed().toMillis()).append(" ms, ");
        text.append(attempt.bytes()).append(" bytes");
        return attempt.detail().isEmpty() ? text.toString() : text + ": " + attempt.detail();
    }
}
