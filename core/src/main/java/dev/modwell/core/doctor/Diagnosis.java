// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.serve.replace.Replacement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an examination came to.
 *
 * @param findings the root cause first; empty when all is well
 * @param questions how many were asked
 * @param modules how many modules of a project were looked at
 * @param replaced what a {@code .goproxy} file puts in the place of modules, which were not looked for
 */
public record Diagnosis(
        Subject subject,
        List<Finding> findings,
        int questions,
        int modules,
        List<Replacement> replaced,
        Duration elapsed) {
    public Diagnosis {
        replaced = List.copyOf(replaced);
        findings = List.copyOf(findings);
    }

    /** The first error; empty when there are warnings at most. */
    public Optional<Finding> error() {
        return findings.stream().filter(Finding::isError).findFirst();
    }
}
