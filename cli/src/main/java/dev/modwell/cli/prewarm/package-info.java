// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code modwell prewarm}: has a server, or the data folder here, fetch what a build will need before anybody
 * waits for it. What is kept already is passed over, so a prewarming that was broken off goes on where it was.
 */
@NullMarked
package dev.modwell.cli.prewarm;

import org.jspecify.annotations.NullMarked;
