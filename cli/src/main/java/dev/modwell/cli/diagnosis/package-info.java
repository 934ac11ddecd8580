// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The commands that name the cause of a failure, {@code doctor} and {@code explain}, and how findings look
 * to people and to programs.
 */
@NullMarked
package dev.modwell.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
