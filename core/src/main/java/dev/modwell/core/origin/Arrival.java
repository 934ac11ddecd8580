// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
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
        InputStream body)
        implements AutoCloseable {

    /** The same file with its bytes by another way. */
    public Arrival with(InputStream newBody) {
        return new Arrival(origin, status, offset, lengthBytes, validator, modified, firstByte, newBody);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
