// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened in Modwell. */
public sealed interface Event {
    /** When it happened. */
    Instant at();

    /** Where an answer came from. */
    enum Tier {
        MEMORY,
        DISK,
        FLIGHT,
        STALE,
        NONE
    }

    /**
     * A request was answered.
     *
     * @param trace 32 hex digits
     * @param path the request path as it was asked for
     * @param bytes of body sent
     */
    record Served(
            Instant at, String trace, String method, String path, int status, long bytes, Duration elapsed, Tier tier)
            implements Event {}

    /**
     * Why sources were asked.
     *
     * @param trace of the request that asked first; empty when Modwell asked by itself
     * @param rule the patterns of the configuration's rule that decided whom to ask; empty when none matched
     * @param isPrivate whether the path goes to no proxy
     * @param asksSumDb whether a checksum database may hear of it
     */
    record Reason(String trace, String rule, boolean isPrivate, boolean asksSumDb) {
        /** Of work that no request asked for. */
        public static final Reason OWN = new Reason("", "", false, true);

        /** Reports whether Modwell asked by itself. */
        public boolean isOwn() {
            return trace.isEmpty();
        }
    }

    /**
     * A file arrived from a source and passed its gate.
     *
     * @param attempts every try, in order; the last one delivered
     * @param verification how it compares with the checksum database; empty for what has no checksum
     */
    record Fetched(Instant at, String key, List<Attempt> attempts, String verification, Reason reason)
            implements Event {
        public Fetched {
            attempts = List.copyOf(attempts);
        }

        /** The try that delivered. */
        public Attempt attempt() {
            return attempts.getLast();
        }
    }

    /** A flight ended without a file. */
    record FetchFailed(Instant at, String key, Failure failure, Reason reason) implements Event {}

    /**
     * A pending operation was dropped without having been carried out, since another try cannot help.
     *
     * @param operation such as {@code FETCH github.com/acme/tool/@v/v1.9.0.zip}
     * @param detail how its last try ended; that try's own events tell of its attempts
     */
    record GivenUp(Instant at, String operation, String detail) implements Event {}

    /**
     * A request was answered with a failure, whose text names {@code trace}.
     *
     * @param request method and path as they were asked for
     */
    record Refused(Instant at, String trace, String request, Failure failure) implements Event {}

    /** A kept file was compared with a checksum database. */
    record Verified(Instant at, String key, boolean confirmed, String detail) implements Event {}

    /** Something that a person must look at: forged bytes, a forked checksum database, a failing disk. */
    record Alarm(Instant at, String subject, String detail) implements Event {}

    /** A damaged or unwanted file was taken out of the store. */
    record Evicted(Instant at, String key, String reason) implements Event {}

    /** A source's circuit opened or closed. */
    record SourceChanged(Instant at, String origin, boolean open, String detail) implements Event {}

    /**
     * It is known of a file that was fetched before anybody had asked for it whether that was of use.
     *
     * @param wasAsked whether a client asked for it within a minute; else it is surplus
     */
    record FetchedAhead(Instant at, String key, long bytes, boolean wasAsked) implements Event {}
}
