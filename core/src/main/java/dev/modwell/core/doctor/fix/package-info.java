// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The only part of the doctor that changes anything: it runs {@code go env -w}, {@code git config} and
 * {@code go mod edit} for a {@link dev.modwell.core.doctor.finding.Change} that the user agreed to.
 *
 * <pre>{@code
 * Applier.of(machine).apply(new Change.GoEnv("GOPRIVATE", "git.corp.example", ""));
 * }</pre>
 */
@NullMarked
package dev.modwell.core.doctor.fix;

import org.jspecify.annotations.NullMarked;
