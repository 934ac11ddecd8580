// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import java.time.Duration;

/**
 * How long the phases of one call took; zero for those that a kept connection made unnecessary.
 *
 * @param firstByte from the request to the head of the answer
 */
public record PhaseTimes(Duration dns, Duration connect, Duration tls, Duration firstByte) {
    /** Of a source that has none, or whose phases nobody measured. */
    public static final PhaseTimes NONE = new PhaseTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
