// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The {@code modwell} command: one class per command. Answers go to standard output, progress and errors
 * to standard error; what a command ends with is an {@link dev.modwell.cli.line.Exit}.
 *
 * <pre>{@code
 * modwell serve --listen 127.0.0.1:8080
 * modwell config print --sources
 * }</pre>
 */
@NullMarked
package dev.modwell.cli;

import org.jspecify.annotations.NullMarked;
