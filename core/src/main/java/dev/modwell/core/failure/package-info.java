// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What can go wrong, as values. Every try at a source is an {@link dev.modwell.core.failure.Attempt};
 * what ends a request is a {@link dev.modwell.core.failure.Failure} with all its attempts. The same value
 * is the answer's body, the log line, the metric's label, the {@code why} page and the doctor's evidence.
 *
 * <p>A {@link dev.modwell.core.failure.FailureKind} decides everything that follows from a failure: the
 * HTTP status, whether a client may go on to its next proxy, whether another try can help, for how long
 * the failure is remembered, and what to do. Nothing is ever decided by the text of a message.
 *
 * <p>404 and 410 are said only when absence is proven. Doubt is 5xx and refusal 403: otherwise the
 * {@code ,direct} at the end of a client's list would leak private names.
 *
 * <pre>{@code
 * NO_SUCH_VERSION: github.com/acme/tool@v1.9.0: unknown revision v1.9.0
 * goproxy.example 404 in 41 ms
 * try: go list -m -versions github.com/acme/tool
 * trace: 7f3a...
 * }</pre>
 */
@NullMarked
package dev.modwell.core.failure;

import org.jspecify.annotations.NullMarked;
