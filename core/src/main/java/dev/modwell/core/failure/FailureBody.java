// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the text that a client's user reads: its kind with Go's own sentence, what was tried, what
 * to do, and the trace under which the server knows more.
 *
 * <pre>{@code
 * NO_SUCH_VERSION: github.com/acme/tool@v1.9.0: unknown revision v1.9.0
 * goproxy.example 404 in 41 ms · direct NO_SUCH_VERSION in 5 ms: 212 tags, none matches
 * try: go list -m -versions github.com/acme/tool
 * trace: 7f3a... http://modwell.corp/-/why/7f3a...
 * }</pre>
 *
 * <p>The {@code go} command (cmd/go/internal/web, formatErrorDetail) shows a message of at most
 * {@link #MAX_LINES} lines and {@link #MAX_BYTES} bytes, of which each line after the first costs
 * {@link #LINE_BREAK_BYTES} more, and only as far as the first blank line. What does not fit is shortened
 * from the last part to the first, each down to its own least length; the kind is never shortened.
 */
public final class FailureBody {
    /** The most lines that the {@code go} command shows. */
    public static final int MAX_LINES = 8;

    /** The most bytes that the {@code go} command shows. */
    public static final int MAX_BYTES = 648;

    /** What each line after the first costs beside its own bytes. */
    public static final int LINE_BREAK_BYTES = 2;

    /** The bytes that each part keeps when all of them are long; together they fit. */
    private static final int LEAST_REMEDY = 90;

    private static final int LEAST_ATTEMPTS = 110;
    private static final int LEAST_SENTENCE = 200;
    private static final int LEAST_SUBJECT = 150;
    private static final String ELLIPSIS = "…";

    private FailureBody() {}

    /**
     * The body of the answer that tells of {@code failure}, ending in a line break.
     *
     * @param trace 32 hex digits
     * @param publicUrl where the client reaches this server, without a slash at its end; null when unknown
     */
    public static String render(Failure failure, String trace, @Nullable String publicUrl) {
        String kind = failure.kind().name();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(": ", failure.subject(), LEAST_SUBJECT));
        parts.add(new Part(": ", failure.sentence(), LEAST_SENTENCE));
        parts.add(new Part("\n", attempts(failure), LEAST_ATTEMPTS));
        parts.add(new Part("\ntry: ", failure.remedy(), LEAST_REMEDY));
        parts.add(new Part("\ntrace: ", trace, MAX_BYTES));
        String link = publicUrl == null ? "" : Sentence.of(publicUrl) + "/-/why/" + trace;
        int excess = kind.length() + cost(parts) - MAX_BYTES;
        if (!link.isEmpty() && excess + 1 + bytes(link) <= 0) {
            parts.add(new Part(" ", link, MAX_BYTES));
        }
        shorten(parts, excess);
        StringBuilder body = new StringBuilder(kind);
        for (Part part : parts) {
            if (!part.text().isBlank()) {
                body.append(part.lead()).append(part.text());
            }
        }
        return body.append('\n').toString();
    }

    /** All attempts in one line; a detail that line 1 says already is not said again. */
    private static String attempts(Failure failure) {
        StringBuilder line = new StringBuilder();
        for (Attempt attempt : failure.attempts()) {
            line.append(line.isEmpty() ? "" : " · ").append(attempt.summary());
            if (!attempt.detail().isBlank() && !attempt.detail().equals(failure.sentence())) {
                line.append(": ").append(attempt.detail());
            }
        }
        return line.toString();
    }

    private static int cost(List<Part> parts) {
        int cost = 0;
        for (Part part : parts) {
            cost += part.cost();
        }
        return cost;
    }

    private static void shorten(List<Part> parts, int excessBytes) {
        int excess = excessBytes;
        for (int i = parts.size() - 1; i >= 0 && excess > 0; i--) {
            Part part = parts.get(i);
            Part shorter = part.shortened(excess);
            excess -= part.cost() - shorter.cost();
            parts.set(i, shorter);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * A piece of the body.
     *
     * @param lead what stands before the text, when there is a text
     * @param least down to how many bytes the text may be shortened
     */
    private record Part(String lead, String text, int least) {
        int cost() {
            int breaks = lead.startsWith("\n") ? LINE_BREAK_BYTES - 1 : 0;
            return text.isBlank() ? 0 : bytes(lead) + breaks + bytes(text);
        }

        Part shortened(int excess) {
            int length = bytes(text);
            int room = Math.max(length - excess, least);
            return room >= length ? this : new Part(lead, cut(room - bytes(ELLIPSIS)) + ELLIPSIS, least);
        }

        private String cut(int room) {
            int used = 0;
            int end = 0;
            while (end < text.length()) {
                int c = text.codePointAt(end);
                used += bytes(Character.toString(c));
                if (used > room) {
                    break;
                }
                end += Character.charCount(c);
            }
            return text.substring(0, end).stripTrailing();
        }
    }
}
