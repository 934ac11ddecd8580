// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What a server remembers of its own work.
 *
 * <p>{@link dev.modwell.core.stats.Decisions} keeps why each fetch and each failed answer came out as it did:
 * the sources that were tried in order, with phases and times, the rule that matched, and the verification. The
 * link in a failure's body leads there, and so does {@code modwell why}. What is served from what is kept asks
 * nobody and decides nothing, so that it leaves no decision behind and costs nothing.
 *
 * <p>It listens to the stream of events, and writes what it hears into a database twice a second, in batches of
 * at most a thousand. A process that is killed loses the last half second of it.
 *
 * <ul>
 *   <li>Seven days are kept, and at most 200,000 decisions: with the next one the oldest goes.
 *   <li>When more comes than can be written, 10,000 decisions wait; what comes then is lost and counted.
 *   <li>When the database cannot be written, the alarm is raised once, the same 10,000 are remembered in
 *       memory, and writing is tried again with each batch.
 * </ul>
 */
@NullMarked
package dev.modwell.core.stats;

import org.jspecify.annotations.NullMarked;
