// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Each kind of failure, provoked so that the real {@code go} command prints its cause. A
 * {@link dev.modwell.conformance.failure.Scene} is played on a {@link dev.modwell.conformance.Stage};
 * the tables of scenes together must name every kind.
 */
@NullMarked
package dev.modwell.conformance.failure;

import org.jspecify.annotations.NullMarked;
