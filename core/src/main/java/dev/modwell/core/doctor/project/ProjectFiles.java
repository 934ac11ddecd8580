// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import java.nio.file.Files;
import java.util.List;

/** Can go.mod and go.sum be read? */
public final class ProjectFiles implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        return picture.project().stream()
                .flatMap(project -> project.problems().stream())
                .map(ProjectFiles::finding)
                .toList();
    }

    private static Finding finding(Project.Problem problem) {
        boolean isSum = problem.file().endsWith("go.sum");
        boolean isThere = Files.exists(problem.file());
        Cause cause = isSum ? Cause.GOSUM_MALFORMED : isThere ? Cause.GOMOD_INVALID : Cause.GOMOD_MISSING;
        Finding finding = Finding.error(cause, problem.file().toString()).seen(problem.sentence());
        return isSum ? finding.repair(new Change.Shell("go mod tidy")) : finding;
    }
}
