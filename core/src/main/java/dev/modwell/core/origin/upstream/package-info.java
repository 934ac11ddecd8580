// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * From a list of sources as people write it to the origin that asks them. Here, and only here, is the order
 * of what is put around a source:
 *
 * <pre>
 * Chain          , and |; hangs and breaks are passed on to the next source
 *   Vetted       a small answer that cannot be right is a failure of its source
 *     Resuming   another try, the rest of a transfer
 *       Breaker  a sick source is not asked; health is kept
 *         HttpOrigin
 * </pre>
 *
 * A folder, {@code direct} and {@code off} stand in the chain as they are. The same source in several lists
 * has one health and one circuit.
 *
 * <pre>{@code
 * Upstreams upstreams = new Upstreams(line, options);
 * Origin origin = upstreams.origin("https://goproxy.example|https://mirror.example,direct");
 * upstreams.mirrors();   // for tables
 * }</pre>
 */
@NullMarked
package dev.modwell.core.origin.upstream;

import org.jspecify.annotations.NullMarked;
