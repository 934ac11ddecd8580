// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Asking sources without serving anybody: {@link dev.modwell.core.serve.trial.Trial} goes the same way as a
 * fetch, past what is kept, through the same gate, and throws away what arrives. It tells what was tried, and
 * leaves nothing behind.
 *
 * <pre>{@code
 * new Trial(means).of(Target.parse("example.com/m/@v/v1.0.0.zip"), routing.of(path))
 *   -> Delivered([mirror.example CONNECT_FAILED, direct 12,345 bytes], "CONFIRMED")
 * }</pre>
 */
@NullMarked
package dev.modwell.core.serve.trial;

import org.jspecify.annotations.NullMarked;
