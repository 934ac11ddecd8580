// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.failure.PhaseTimes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way.
 *
 * @param origin the origin that delivers it
 * @param status the HTTP status it answered with; 0 when it is no HTTP source
 * @param offset which byte of the file the body begins with
 * @param lengthBytes of the whole file, from byte 0 on; -1 when the source does not say
 * @param validator a strong ETag or an HTTP date that names exactly these bytes; null when there is none
 * @param modified when the source says it changed last; null when it does not
 * @param firstByte how long the source took to answer
 * @param phases where that time went
 * @param body blocks while nothing arrives; throws {@link BrokenTransferException} when the transfer ends
 *     before {@code lengthBytes} or stalls
 */
public record Arrival(
        String origin,
        int status,
        long offset,
        long lengthBytes,
        @Nullable String validator,
        @Nullable Instant modified,
        Duration firstByte,
        PhaseTimes phases,
        InputStream body)
        implements AutoCloseable {

    /** From a source whose phases nobody measured. */
    public Arrival(
            String origin,
            int status,
            long offset,
            long lengthBytes,
            @Nullable String validator,
            @Nullable Instant modified,
            Duration firstByte,
            InputStream body) {
        this(origin, status, offset, lengthBytes, validator, modified, firstByte, PhaseTimes.NONE, body);
    }

    /** The same file with its bytes by another way. */
    public Arrival with(InputStream newBody) {
        return new Arrival(origin, status, offset, lengthBytes, validator, modified, firstByte, phases, newBody);
    }

    /** The same file by another name. */
    public Arrival named(String name) {
        return new Arrival(name, status, offset, lengthBytes, validator, modified, firstByte, phases, body);
    }

    /**
     * The try that this was, as it ended.
     *
     * @param kind what went wrong; null when the whole file came
     * @param transfer how long the body took
     */
    public Attempt ended(@Nullable FailureKind kind, Duration transfer, long bytes, String detail) {
        return new Attempt(origin, kind, status, firstByte.plus(transfer), bytes, detail, phases);
    }

    /** The tries that broke and were gone on with, since this arrival began. */
    public List<Attempt> broken() {
        return body instanceof UnbrokenBody unbroken ? unbroken.broken() : List.of();
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
