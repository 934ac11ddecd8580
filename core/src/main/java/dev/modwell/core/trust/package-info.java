// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Whether bytes are what they should be: the gate that every file passes before it is completed at a client
 * or kept, and the verified mirror of the checksum databases.
 *
 * <h2>How a flight uses the gate</h2>
 * <pre>{@code
 * Gate.Inspection inspection = gate.inspect(target, route.asksSumDb()); // starts the lookup beside the fetch
 * ...                                                                    // the file arrives in a draft
 * Ruling ruling = inspection.rule(draft.file());                         // zip rules, h1:, then the lookup,
 *                                                                        // for which it waits 5 s at most
 * gate.verifyBehind(target, stored);  // after publishing what passed as PENDING: verifies it as soon as the
 *                                     // database answers; a mismatch evicts it and raises the alarm
 * }</pre>
 * Small answers that may change are ruled on at once: {@code gate.rule(target, body)} for lists, latest
 * versions and queries. A {@code .mod} whose lookup is not yet kept passes as PENDING at once (DESIGN 4.6).
 */
@NullMarked
package dev.modwell.core.trust;

import org.jspecify.annotations.NullMarked;
