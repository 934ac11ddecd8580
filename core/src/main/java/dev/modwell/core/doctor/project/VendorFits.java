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
import dev.modwell.gomod.modfile.statement.Require;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Does vendor/modules.txt say what go.mod does, when packages come from there? The questions and their words are
 * those of {@code cmd/go/internal/modload.checkVendorConsistency}.
 */
public final class VendorFits implements Check {
    private static final String MARKED = " in vendor/modules.txt";

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Project> project = picture.buildable();
        if (project.isEmpty()) {
            return List.of();
        }
        Vendoring vendoring = Vendoring.of(picture, project.get());
        if (!vendoring.isUsed(project.get())) {
            return List.of();
        }
        List<String> differences = differences(project.get(), vendoring.list().orElseThrow());
        String command = project.get().isOfWorkspace() ? "go work vendor" : "go mod vendor";
        return differences.isEmpty()
                ? List.of()
                : List.of(Finding.error(
                                Cause.VENDOR_INCONSISTENT, vendoring.folder().toString())
                        .seen(differences.stream().map(Note::quote).toList())
                        .repair(new Change.Shell(command)));
    }

    private static List<String> differences(Project project, VendorList list) {
        List<String> differences = new ArrayList<>();
        Set<PathVersion> required = new HashSet<>();
        Set<String> own = new HashSet<>();
        project.built().values().forEach(mod -> own.add(mod.path()));
        project.built().values().stream()
                .flatMap(mod -> mod.require().stream())
                .map(Require::module)
                .filter(module -> !own.contains(module.path()) && required.add(module))
                .filter(module -> !list.explicit().contains(module))
                .forEach(module -> differences.add(
                        module + ": is explicitly required in go.mod, but not marked as explicit" + MARKED));
        list.explicit().stream()
                .filter(module -> !required.contains(module))
                .map(module -> module + ": is marked as explicit" + MARKED + ", but not explicitly required in go.mod")
                .sorted()
                .forEach(differences::add);
        if (!project.isOfWorkspace()) {
            // In a workspace folders are written in another form than in go.mod.
            replacements(project, list, differences);
        }
        return differences;
    }

    private static void replacements(Project project, VendorList list, List<String> differences) {
        List<Replace> lines = project.goMod().orElseThrow().replace();
        for (Replace line : lines) {
            PathVersion marked = list.replaced().get(line.old());
            if (marked == null) {
                differences.add(line.old() + ": is replaced in go.mod, but not marked as replaced" + MARKED);
            } else if (!marked.equals(line.replacement())) {
                differences.add(line.old() + ": is replaced by " + line.replacement() + " in go.mod, but marked as "
                        + "replaced by " + marked + MARKED);
            }
        }
        Set<PathVersion> olds = new HashSet<>();
        lines.forEach(line -> olds.add(line.old()));
        list.replaced().keySet().stream()
                .filter(module ->
                        Stream.of(module, new PathVersion(module.path(), "")).noneMatch(olds::contains))
                .map(module -> module + ": is marked as replaced" + MARKED + ", but not replaced in go.mod")
                .sorted()
                .forEach(differences::add);
    }
}
