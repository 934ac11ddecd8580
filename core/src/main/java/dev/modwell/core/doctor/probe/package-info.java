// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How the doctor asks: over the line that the {@code go} command would use, with its proxies, authorities and
 * credentials, but with little patience. Nothing is kept but in a temporary folder, nothing is asked twice.
 *
 * <p>{@link dev.modwell.core.doctor.probe.Sources} goes through GOPROXY as the {@code go} command does and
 * remembers each step; {@link dev.modwell.core.doctor.probe.Checksums} asks the checksum database as it does;
 * {@link dev.modwell.core.doctor.probe.Repositories} asks version control with the user's own git.
 *
 * <pre>{@code
 * try (Probes probes = Probes.open(picture, Limits.USUAL, InstantSource.system())) {
 *     Trail trail = probes.sources().ask(new Target.Info(version));
 *     trail.answer();    // the bytes, if somebody had them
 *     trail.tries();     // who was asked and what each said
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.probe;

import org.jspecify.annotations.NullMarked;
