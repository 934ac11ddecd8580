// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Where files come from. An {@link dev.modwell.core.origin.Origin} answers one
 * {@link dev.modwell.core.origin.Order} with a {@link dev.modwell.core.origin.Fetch}: found, with bytes
 * that arrive, or missed, with every attempt that was made. Expected outcomes are values; only a broken
 * transfer, after its first byte, is an exception of the arriving stream.
 */
@NullMarked
package dev.modwell.core.origin;

import org.jspecify.annotations.NullMarked;
