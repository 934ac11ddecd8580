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
import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.SumEntry;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.mvs.MainModules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does go.sum have the lines that a build of what go.mod requires cannot do without? For every module that is
 * required that of its go.mod file ({@code modload.keepSums}); for one that packages of the project import, that
 * of its zip too.
 */
public final class SumsRecorded implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Project> project = picture.buildable();
        if (project.isEmpty()) {
            return List.of();
        }
        Vendoring vendoring = Vendoring.of(picture, project.get());
        if (vendoring.isUsed(project.get()) || vendoring.writesSums()) {
            return List.of();
        }
        Missing missing = new Missing(project.get().goSum(), new ArrayList<>(), new ArrayList<>());
        look(project.get(), missing);
        if (missing.files().isEmpty() && missing.zips().isEmpty()) {
            return List.of();
        }
        Finding finding = Finding.error(
                        Cause.GOSUM_MISSING,
                        project.get().folder().resolve("go.sum").toString())
                .seen(missing.files().stream().map(Note::quote).toList())
                .seen(missing.zips().stream().map(Note::quote).toList())
                .repair(new Change.Shell(project.get().isOfWorkspace() ? "go work sync" : "go mod tidy"));
        // A requirement whose packages nobody imports any more needs no zip.
        return List.of(missing.files().isEmpty() ? finding.lessened() : finding);
    }

    private static void look(Project project, Missing missing) {
        MainModules mains = project.mains();
        Set<String> own =
                project.built().values().stream().map(mod -> mod.path()).collect(Collectors.toSet());
        project.built().values().stream()
                .flatMap(mod -> mod.require().stream())
                .filter(require -> !own.contains(require.path()))
                .forEach(require -> BuildList.version(require.path(), require.version())
                        .flatMap(mains::fetched)
                        .ifPresent(version -> missing.look(version, require.indirect())));
    }

    /** The lines that are not there: those of go.mod files, and those of zips. */
    private record Missing(GoSum sum, List<String> files, List<String> zips) {
        void look(ModuleVersion version, boolean isIndirect) {
            String path = version.path().value();
            String text = version.version().value();
            SumEntry goMod = SumEntry.ofGoMod(path, text);
            if (!sum.has(goMod)) {
                files.add(path + " " + goMod.version());
            }
            if (!isIndirect && !sum.has(new SumEntry(path, text))) {
                zips.add(path + " " + text);
            }
        }
    }
}
