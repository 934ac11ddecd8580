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
import java.util.List;

/** Can go.mod, go.sum and go.work be read? */
public final class ProjectFiles implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        return picture.project().stream()
                .flatMap(project -> project.problems().stream())
                .map(ProjectFiles::finding)
                .toList();
    }

    private static Finding finding(Project.Problem problem) {
        Cause cause = cause(problem);
        Finding finding = Finding.error(cause, problem.file().toString());
        Finding told = problem.sentence().isEmpty() ? finding : finding.seen(problem.sentence());
        return cause == Cause.GOSUM_MALFORMED ? told.repair(new Change.Shell("go mod tidy")) : told;
    }

    private static Cause cause(Project.Problem problem) {
        String name = String.valueOf(problem.file().getFileName());
        if (name.endsWith(".sum")) {
            return Cause.GOSUM_MALFORMED;
        }
        if (!name.equals("go.mod")) {
            return Cause.WORK_INVALID;
        }
        return problem.sentence().isEmpty() ? Cause.GOMOD_MISSING : Cause.GOMOD_INVALID;
    }
}
