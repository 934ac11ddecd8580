// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code modwell setup}: Go's lasting settings for a server or a set of mirrors, by {@code go env -w}, in a
 * shell profile or in a build server's file; always shown before they are made, and with a way back.
 */
@NullMarked
package dev.modwell.cli.setup;

import org.jspecify.annotations.NullMarked;
