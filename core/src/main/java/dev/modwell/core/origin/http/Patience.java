// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import java.time.Duration;

/**
 * How long a source is waited for.
 *
 * @param connect for one address to accept, TLS apart
 * @param firstByte for the whole way to the answer's first byte, name resolution and redirects included
 * @param stall for the next byte of a body
 * @param window over which {@code floorBytes} are counted; only time spent waiting for the source counts
 * @param floorBytes a body that brings fewer bytes than this in a window counts as stalled
 */
public record Patience(Duration connect, Duration firstByte, Duration stall, Duration window, long floorBytes) {
    /**
     * A cold source may take 25 s for a large module, so 30 s for the first byte; nobody is helped by a
     * body that brings less than 1 KiB a second over 20 s.
     */
    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(20), 20 << 10);
}
