// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Finds out why modules cannot be downloaded on this machine, and what would repair it.
 *
 * <p>The doctor asks a list of small questions ({@link dev.modwell.core.doctor.check.Check}) about a read-only
 * picture of the set-up, all at the same time, and orders the answers so that the first finding is the root
 * cause: errors before warnings, and among them the settings before the line, the line before the sources, the
 * sources before the module, the module before its bytes. A cause that a later question would only see the
 * shadow of is thus named by the earlier one.
 *
 * <p>Nothing is changed. What a finding proposes is applied by {@code dev.modwell.core.doctor.fix}, after consent.
 *
 * <pre>{@code
 * Picture picture = Picture.of(Machine.current(), Subject.parse("github.com/acme/tool@v1.9.0", folder));
 * Diagnosis diagnosis = Doctor.usual().examine(picture, progress);
 * diagnosis.findings().getFirst();   // UNKNOWN_REVISION, nearest are v1.8.2, v1.10.0
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor;

import org.jspecify.annotations.NullMarked;
