// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How a request becomes an answer: {@link dev.modwell.core.serve.ModuleService} takes a
 * {@link dev.modwell.core.serve.Question} and gives a {@link dev.modwell.core.serve.Reply}, which the HTTP
 * layer only translates.
 *
 * <h2>A file that is kept</h2>
 * is found in the store and handed over as it is. No origin, no lock, no database.
 *
 * <h2>A file that is not</h2>
 * Equal questions join one {@link dev.modwell.core.serve.Flight}, which belongs to none of them and goes on
 * when they leave. It runs on a thread of its own: route, origin, draft, gate, publish. Readers follow the
 * growing file, but its last {@link dev.modwell.core.serve.FlightState#HELD_BACK} bytes (the whole of a
 * small file) are held back until length, content rules and checksum are right: a client can never
 * complete a file that is wrong.
 *
 * <h2>An answer that may change</h2>
 * A list, a latest version, a query: fresh for a minute, then served while it is refreshed, then only after
 * a short wait for the refresh ({@link dev.modwell.core.serve.Freshness}). When no source answers, the last
 * known one is served and marked stale.
 *
 * <h2>Failures</h2>
 * are remembered for as long as their kind says, so that a broken source is not asked by everybody.
 */
@NullMarked
package dev.modwell.core.serve;

import org.jspecify.annotations.NullMarked;
