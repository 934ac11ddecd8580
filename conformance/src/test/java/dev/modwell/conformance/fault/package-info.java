// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What goes wrong around a whole server in a process of its own: sources, networks, disks, clients, loads,
 * and its own death. {@code docs/faults.md} names each scenario and its test.
 */
@NullMarked
package dev.modwell.conformance.fault;

import org.jspecify.annotations.NullMarked;
