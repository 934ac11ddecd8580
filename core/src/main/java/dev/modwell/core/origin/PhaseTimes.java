// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import java.time.Duration;

/**
 * How long the phases of one call took; zero for those that a kept connection made unnecessary.
 *
 * @param firstByte from the request to the head of the answer
 */
public record PhaseTimes(Duration dns, Duration connect, Duration tls, Duration firstByte) {}
