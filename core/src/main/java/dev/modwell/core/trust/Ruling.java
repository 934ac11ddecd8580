// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.Sidecar;

/** What the gate says about a file that has arrived whole. */
public sealed interface Ruling {
    /**
     * It may be completed and kept.
     *
     * @param h1 its {@code h1:} hash; empty for a file that has none
     */
    record Passed(String h1, Sidecar.Verification verification) implements Ruling {}

    /**
     * It must never be completed nor kept.
     *
     * @param sentence why, in Go's own words where Go has some
     */
    record Refused(FailureKind kind, String sentence) implements Ruling {}
}
