// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Do the folders that replace lines name exist, with a go.mod in them? */
public final class ReplaceTargets implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        return picture.project().stream()
                .flatMap(project -> project.goMod().stream()
                        .flatMap(mod -> mod.replace().stream())
                        .flatMap(replace -> finding(project, replace).stream()))
                .toList();
    }

    private static Optional<Finding> finding(Project project, Replace replace) {
        String target = replace.replacement().path();
        if (!replace.replacement().version().isEmpty() || !Replace.isDirectoryPath(target)) {
            return Optional.empty();
        }
        Path folder = project.folder().resolve(target).normalize();
        if (Files.isRegularFile(folder.resolve("go.mod"))) {
            return Optional.empty();
        }
        boolean isThere = Files.isDirectory(folder);
        String old = text(replace.old());
        return Optional.of(Finding.error(isThere ? Cause.REPLACE_INVALID : Cause.REPLACE_MISSING, old)
                .note(Note.of(isThere ? "replace-without-gomod" : "replace-nowhere")
                        .with("folder", folder.toString()))
                .seen("replace " + old + " => " + target)
                .repair(new Change.GoMod(
                        project.goModFile(), "-dropreplace=" + old, "-replace=" + old + "=" + target)));
    }

    private static String text(PathVersion module) {
        return module.version().isEmpty() ? module.path() : module.path() + "@" + module.version();
    }
}
