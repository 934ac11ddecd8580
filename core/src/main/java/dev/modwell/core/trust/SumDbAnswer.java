// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the mirror answers a request to a checksum database. */
public sealed interface SumDbAnswer {
    /**
     * The answer; its bytes are verified.
     *
     * @param body not to be changed
     * @param isText whether it is text as against hashes
     * @param freshFor how long it may be used; null for an answer that never becomes wrong; zero for one
     *     that is the last known
     * @param fetched when the database was heard last
     */
    @SuppressWarnings("ArrayRecordComponent") // goes to the socket as it is; never compared
    record Given(byte[] body, boolean isText, @Nullable Duration freshFor, Instant fetched) implements SumDbAnswer {}

    /** There is no answer. */
    record Refused(Failure failure) implements SumDbAnswer {}
}
