// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was decided, and what it was based on: a fetch, or an answer that was a failure.
 *
 * @param at when it ended
 * @param trace 32 hex digits, the request's name, which a client may give to many requests; empty when no
 *     request asked
 * @param request the method and the path as they were asked for, one line; for a fetch its path alone
 * @param reason why those sources were asked; null when it is not known, as for what never came to a fetch
 */
public record Decision(Instant at, String trace, String request, Event.@Nullable Reason reason, Outcome outcome) {
    /** A request is kept so far; nobody reads more. */
    static final int MAX_REQUEST = 1024;

    /** Of more attempts than this the first and the last ones are kept. */
    static final int MAX_ATTEMPTS = 16;

    /** Cleans and cuts the request. */
    public Decision {
        String line = request.length() > MAX_REQUEST ? request.substring(0, MAX_REQUEST) : request;
        request = Sentence.of(line);
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** Every try at a source, in order; the middle ones are left out when there were very many. */
        List<Attempt> attempts();

        /**
         * The last attempt delivered what passed the gate.
         *
         * @param verification how it compares with the checksum database; empty for what has no checksum
         */
        record Delivered(List<Attempt> attempts, String verification) implements Outcome {
            public Delivered {
                attempts = bounded(attempts);
            }
        }

        /** It came to nothing. */
        record Failed(Failure failure) implements Outcome {
            public Failed {
                failure = new Failure(
                        failure.kind(),
                        failure.subject(),
                        failure.sentence(),
                        bounded(failure.attempts()),
                        failure.remedy());
            }

            @Override
            public List<Attempt> attempts() {
                return failure.attempts();
            }
        }
    }

    private static List<Attempt> bounded(List<Attempt> attempts) {
        int count = attempts.size();
        if (count <= MAX_ATTEMPTS) {
            return List.copyOf(attempts);
        }
        List<Attempt> kept = new ArrayList<>(attempts.subList(0, MAX_ATTEMPTS / 2));
        kept.addAll(attempts.subList(count - MAX_ATTEMPTS / 2, count));
        return List.copyOf(kept);
    }

    /** The decision that an event tells of; null for events of another kind. */
    static @Nullable Decision of(Event event) {
        return switch (event) {
            case Event.Fetched(var at, var key, var attempts, var verification, var reason) ->
                new Decision(at, reason.trace(), key, reason, new Outcome.Delivered(attempts, verification));
            case Event.FetchFailed(var at, var key, var failure, var reason) ->
                new Decision(at, reason.trace(), key, reason, new Outcome.Failed(failure));
            case Event.Refused(var at, var trace, var request, var failure) ->
                new Decision(at, trace, request, null, new Outcome.Failed(failure));
            case Event.Served _,
                    Event.GivenUp _,
                    Event.Verified _,
                    Event.Alarm _,
                    Event.Evicted _,
                    Event.SourceChanged _,
                    Event.FetchedAhead _ -> null;
        };
    }

    /** Reports whether this is what a request was answered, and not a fetch. */
    boolean isAnswer() {
        return request.indexOf(' ') >= 0;
    }

    /** The path that was asked for, without its method and its leading slash. */
    String path() {
        String path = request.substring(request.indexOf(' ') + 1);
        // The go command escapes the exclamation mark, which stands for an upper-case letter, once more.
        return (path.startsWith("/") ? path.substring(1) : path).replace("%21", "!");
    }
}
