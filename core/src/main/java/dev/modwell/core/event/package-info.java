// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What happened, as one sealed stream of values. Statistics, metrics, traces, logs and pages subscribe;
 * the hot path publishes and never waits: the queue is bounded, and what does not fit is counted and lost.
 */
@NullMarked
package dev.modwell.core.event;

import org.jspecify.annotations.NullMarked;
