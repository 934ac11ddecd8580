// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Modules cannot be had, or are not what they should be. */
    ERROR,
    /** It works, but slowly, by luck, or not for much longer. */
    WARNING
}
