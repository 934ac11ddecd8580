// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import java.time.Duration;
import java.time.Instant;

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

    /** A file arrived from a source and passed its gate. */
    record Fetched(Instant at, String key, Attempt attempt) implements Event {}

    /** A flight ended without a file. */
    record FetchFailed(Instant at, String key, Failure failure) implements Event {}

    /** A kept file was compared with a checksum database. */
    record Verified(Instant at, String key, boolean confirmed, String detail) implements Event {}

    /** Something that a person must look at: forged bytes, a forked checksum database, a failing disk. */
    record Alarm(Instant at, String subject, String detail) implements Event {}

    /** A damaged or unwanted file was taken out of the store. */
    record Evicted(Instant at, String key, String reason) implements Event {}

    /** A source's circuit opened or closed. */
    record SourceChanged(Instant at, String origin, boolean open, String detail) implements Event {}
}
