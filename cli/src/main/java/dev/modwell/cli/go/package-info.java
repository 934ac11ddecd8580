// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code modwell go}: the real {@code go} command with a Modwell of its own before it.
 *
 * <p>Of the user's environment three variables differ for it: {@code GOPROXY} is the session's address and
 * nothing else, {@code GONOPROXY} is {@code none} since Modwell takes private paths from version control by
 * itself, and {@code GONOSUMDB} is what it was, with what the project calls private. What the command reads,
 * prints and ends with is {@code go}'s own; when it fails, its causes follow on standard error.
 */
@NullMarked
package dev.modwell.cli.go;

import org.jspecify.annotations.NullMarked;
