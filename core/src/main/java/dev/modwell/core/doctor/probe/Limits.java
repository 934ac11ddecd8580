// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.origin.http.Patience;
import java.time.Duration;

/**
 * How long the doctor waits.
 *
 * @param patience with HTTP sources
 * @param direct with one question to version control
 * @param walk with all modules of a project together
 */
public record Limits(Patience patience, Duration direct, Duration walk) {
    /** A person is waiting: what takes longer than this is a finding of its own. */
    public static final Limits USUAL = new Limits(
            new Patience(
                    Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10), 1024),
            Duration.ofSeconds(30),
            Duration.ofSeconds(90));
}
