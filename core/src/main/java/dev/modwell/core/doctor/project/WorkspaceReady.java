// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.picture.Workspace;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.GoVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does the go.work that is in force use folders with modules, this one among them, and each module once? */
public final class WorkspaceReady implements Check {
    /** What a go.work without a go line is taken to say. */
    private static final String UNSAID = "1.18";

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Project> project = picture.project();
        Optional<Workspace> workspace = project.flatMap(Project::workspace);
        if (workspace.isEmpty() || workspace.get().goWork().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Workspace.Member member : workspace.get().members()) {
            folder(workspace.get(), member).ifPresent(findings::add);
            member.goMod().map(mod -> mod.path()).ifPresent(path -> {
                String other = seen.putIfAbsent(path, member.use());
                if (other != null) {
                    findings.add(invalid(workspace.get())
                            .note(Note.of("work-twice")
                                    .with("module", path)
                                    .with("folder", other)
                                    .with("other", member.use()))
                            .repair(dropUse(member)));
                }
            });
        }
        tooOld(workspace.get()).ifPresent(findings::add);
        notUsed(project.get(), workspace.get()).ifPresent(findings::add);
        return findings;
    }

    private static Finding invalid(Workspace workspace) {
        return Finding.error(Cause.WORK_INVALID, workspace.file().toString());
    }

    private static Change dropUse(Workspace.Member member) {
        return new Change.Shell("go work edit -dropuse=" + Change.quoted(member.use()));
    }

    private static Optional<Finding> folder(Workspace workspace, Workspace.Member member) {
        Path goMod = member.folder().resolve("go.mod");
        if (Files.isRegularFile(goMod)) {
            return Optional.empty();
        }
        boolean isThere = Files.isDirectory(member.folder());
        return Optional.of(invalid(workspace)
                .note(Note.of(isThere ? "replace-without-gomod" : "replace-nowhere")
                        .with("folder", member.folder().toString()))
                .seen("use " + member.use())
                .repair(dropUse(member)));
    }

    /** Go refuses a workspace whose go line is older than that of one of its modules. */
    private static Optional<Finding> tooOld(Workspace workspace) {
        String said = workspace
                .goWork()
                .flatMap(work -> work.go())
                .map(GoStmt::version)
                .orElse(UNSAID);
        return workspace.members().stream()
                .filter(member -> member.goMod()
                        .flatMap(mod -> mod.go())
                        .filter(go -> GoVersion.compare(go.version(), said) > 0)
                        .isPresent())
                .findFirst()
                .map(member -> invalid(workspace)
                        .note(Note.of("work-older")
                                .with("folder", member.use())
                                .with(
                                        "wanted",
                                        member.goMod()
                                                .orElseThrow()
                                                .go()
                                                .orElseThrow()
                                                .version())
                                .with("version", said))
                        .repair(new Change.Shell("go work use")));
    }

    private static Optional<Finding> notUsed(Project project, Workspace workspace) {
        if (project.goMod().isEmpty() || workspace.uses(project.folder())) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(Cause.WORK_MODULE, project.folder().toString())
                .note(Note.of("work-elsewhere").with("file", workspace.file().toString()))
                .repair(new Change.Shell("go work use ."))
                .repair(new Change.Shell("export GOWORK=off")));
    }
}
