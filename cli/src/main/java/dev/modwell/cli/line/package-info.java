// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What all commands share: the flags that the table of settings makes, exit codes, the terminal and its
 * colours.
 *
 * <pre>{@code
 * final class CheckCommand extends Configured {
 *     protected Exit run(Loaded loaded) {
 *         return Exit.FINE;
 *     }
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.cli.line;

import org.jspecify.annotations.NullMarked;
