// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event.Tier;
import dev.modwell.core.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Question}; the HTTP layer only translates it. */
public sealed interface Reply {
    /** The question is refused or could not be answered. */
    record Refusal(Failure failure) implements Reply {}

    /**
     * The answer is there, or arrives.
     *
     * @param body where its bytes come from
     * @param type the media type
     * @param sha256 64 hex digits, the strong ETag; null for an answer that still arrives
     * @param modified for {@code Last-Modified}; null when unknown
     * @param caching what a cache may do with it
     * @param tier where it was found
     */
    record Content(
            Body body,
            MediaType type,
            @Nullable String sha256,
            @Nullable Instant modified,
            Caching caching,
            Tier tier) implements Reply {}

    /** Where an answer's bytes come from. */
    sealed interface Body {
        /** Bytes in memory. The array is shared and not to be changed. */
        @SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is; never compared
        record Bytes(byte[] bytes) implements Body {}

        /** A whole file that never changes; it may vanish, so it is opened once. */
        record WholeFile(Path file, long lengthBytes) implements Body {}

        /** A file that grows; to be read once and closed. */
        record Growing(FlightReader reader) implements Body {}
    }

    /** What kind of text or bytes an answer is. */
    enum MediaType {
        JSON("application/json"),
        TEXT("text/plain; charset=UTF-8"),
        ZIP("application/zip"),
        BYTES("application/octet-stream");

        private final String header;

        MediaType(String header) {
            this.header = header;
        }

        /** The value of {@code Content-Type}. */
        public String header() {
            return header;
        }
    }

    /** What a cache may do with an answer. */
    sealed interface Caching {
        /** It never changes. */
        record Immutable() implements Caching {}

        /** It may be used for so long. */
        record For(Duration left) implements Caching {}

        /** It is the last known answer of {@code fetched}, and no source confirmed it since. */
        record Stale(Instant fetched) implements Caching {}
    }
}
