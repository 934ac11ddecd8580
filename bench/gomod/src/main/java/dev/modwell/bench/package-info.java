// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * gomod against Go's own code. {@link dev.modwell.bench.Inputs} writes the inputs into a folder, the
 * benchmarks here and {@code bench/gomod/go} read them from there; {@code
 * bench/gomod/run} does it all. Results: {@code docs/performance.md}.
 */
@NullMarked
package dev.modwell.bench;

import org.jspecify.annotations.NullMarked;
