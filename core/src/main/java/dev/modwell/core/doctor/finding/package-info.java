// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the doctor says: a {@link dev.modwell.core.doctor.finding.Finding} names a cause,
 * what it is about, what was seen, and what would repair it. Values only; nothing here looks at
 * anything or changes anything.
 *
 * <pre>{@code
 * Finding.error(Cause.GOPROXY_OFF, "GOPROXY")
 *         .seen("GOPROXY=off (environment)")
 *         .repair(new Change.Shell("unset GOPROXY"));
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.finding;

import org.jspecify.annotations.NullMarked;
