// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Choosing among mirrors. Each source has a {@link dev.modwell.core.origin.mirror.Health}, what it did of
 * late, and a {@link dev.modwell.core.origin.mirror.Circuit} that opens when it is sick, so that a source
 * known to be dead costs nothing; both are kept up to date by a
 * {@link dev.modwell.core.origin.mirror.Breaker} around it. {@link dev.modwell.core.origin.mirror.Mirrors}
 * tells a chain in which order to ask the sources of one trust class, and when to ask a second one because
 * the first is slower than it uses to be.
 *
 * <p>A trust class is a stretch of a list joined by {@code |}, such as {@code a|b} in {@code a|b,direct}:
 * whoever wrote it does not mind which of them is asked. {@code direct} and {@code off} are never moved.
 *
 * <pre>{@code
 * Circuit circuit = new Circuit(random::nextDouble);
 * Health health = new Health("goproxy.example", clock);
 * Origin source = new Resuming(new Breaker(http, health, circuit, watch), Backoff.usual());
 * }</pre>
 */
@NullMarked
package dev.modwell.core.origin.mirror;

import org.jspecify.annotations.NullMarked;
