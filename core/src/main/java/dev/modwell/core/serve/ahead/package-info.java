// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Fetches what clients will ask for next, while they still ask for what comes before it. The {@code go}
 * command asks for as many files at once as the machine has processors, and for each level of the module
 * graph only when it has the one above; a proxy sees what they require and need not wait.
 *
 * <h2>What is thought</h2>
 * As soon as a client asks for a file that is not kept, what it asks is followed, by its address, until it
 * is silent for {@link dev.modwell.core.serve.ahead.Session#SILENCE}.
 * <ul>
 *   <li>With a {@code .mod}, its {@code .info}, and the {@code .mod} of all that is below it where the client cannot
 *       but read that: below a go.mod from before lazy loading (go 1.16 and older).
 *   <li>With the {@code .info} of a module that is none of the client's own requirements, those of all others
 *       that something requires: that is a list. Until then nobody has shown an interest in them.
 *   <li>With a {@code .mod} that need not be read, after those of the client's own requirements, the others that
 *       need not be read either.
 *   <li>With a {@code .zip}, the zips of the client's own requirements, of which a tidy go.mod lists all that a
 *       build needs: the modules whose {@code .mod} it asks for first, in the order of their paths.
 *   <li>The same when the {@code .info} files asked for leave out what a list of all modules would have named
 *       before: that is a download.
 * </ul>
 * What a client asked is remembered, by the modules it began with ({@link dev.modwell.core.serve.ahead.Trails}). The next time somebody begins with them, in
 * whatever versions, requirements that were asked for then are followed to any depth, and in the kinds of
 * files that were asked for.
 *
 * <h2>What it may cost</h2>
 * What is fetched ahead and not asked for within a minute is surplus
 * ({@link dev.modwell.core.serve.ahead.Surplus}). It is measured, told as an event, and when it is more than a
 * share of what clients got, nothing is fetched ahead until it is less. Requests at once, levels and bytes
 * that nobody has asked for yet are bounded ({@link dev.modwell.core.serve.ahead.Bounds}). What a client waits for itself is read when
 * it is here; a source is not asked for it a second time. A client's own question never waits for one of these: it joins the flight that is in the air already, and takes it over. A failure of what nobody
 * asked for is nobody's failure. When a source is in trouble, nothing is fetched ahead for a while.
 *
 * <p>Private paths, and paths that only version control is asked for, are not fetched ahead.
 *
 * <pre>{@code
 * asked   example.com/a@v1.2.0.mod                    not kept
 * fetched example.com/a@v1.2.0.info
 * asked   example.com/b@v1.0.0.info                   which a requires: a list
 * fetched example.com/c@v1.1.0.info                   which a requires as well
 * asked   example.com/c@v1.1.0.info                   kept: no surplus
 * }</pre>
 */
@NullMarked
package dev.modwell.core.serve.ahead;

import org.jspecify.annotations.NullMarked;
