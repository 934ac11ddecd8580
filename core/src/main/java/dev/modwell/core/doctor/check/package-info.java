// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The doctor's questions, one class each: given a read-only {@link dev.modwell.core.doctor.picture.Picture} and
 * the {@link dev.modwell.core.doctor.probe.Probes}, a {@link dev.modwell.core.doctor.check.Check} answers with
 * what it found wrong, or with nothing. Checks know nothing of each other and change nothing; what two of them
 * ask is asked once. Their order, in which causes come before what follows from them, is that of
 * {@code Doctor}.
 *
 * <pre>{@code
 * List<Finding> findings = new GoproxySyntax().look(picture, probes);
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.check;

import org.jspecify.annotations.NullMarked;
