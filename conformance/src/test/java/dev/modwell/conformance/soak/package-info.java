// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/** A server under mixed load with faults for a long time, in a process of its own, and what it used meanwhile. */
@NullMarked
package dev.modwell.conformance.soak;

import org.jspecify.annotations.NullMarked;
