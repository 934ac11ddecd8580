// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.serve.replace.Replacement;
import dev.modwell.gomod.modfile.statement.Replace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Do the folders that replace lines, and those of a {@code .goproxy} file, name exist? With a go.mod, for Go's own. */
public final class ReplaceTargets implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        List<Finding> findings = new ArrayList<>();
        picture.replacements().forEach(replacement -> ofRules(replacement).ifPresent(findings::add));
        picture.project().ifPresent(project -> {
            project.built()
                    .forEach((folder, mod) ->
                            look(folder.resolve("go.mod"), mod.replace()).forEach(findings::add));
            if (project.isOfWorkspace()) {
                project.workspace()
                        .ifPresent(work ->
                                look(work.file(), project.workReplaces()).forEach(findings::add));
            }
        });
        return findings;
    }

    /** What a {@code .goproxy} file replaces lies in a folder in a proxy's layout, in which there is no go.mod. */
    private static Optional<Finding> ofRules(Replacement replacement) {
        String target = replacement.to().replaceFirst("^file://", "");
        if (!target.startsWith("/") || Files.isDirectory(Path.of(target))) {
            return Optional.empty();
        }
        String from = replacement.from().value();
        return Optional.of(Finding.error(Cause.REPLACE_MISSING, from)
                .note(Note.of("replace-nowhere").with("folder", target))
                .seen(".goproxy: " + from + " => " + replacement.to()));
    }

    private static Stream<Finding> look(Path file, List<Replace> lines) {
        return lines.stream().flatMap(line -> finding(file, line).stream());
    }

    private static Optional<Finding> finding(Path file, Replace replace) {
        String target = replace.replacement().path();
        if (!replace.replacement().version().isEmpty() || !Replace.isDirectoryPath(target)) {
            return Optional.empty();
        }
        Path folder = file.resolveSibling(target).normalize();
        if (Files.isRegularFile(folder.resolve("go.mod"))) {
            return Optional.empty();
        }
        boolean isThere = Files.isDirectory(folder);
        String old = replace.old().toString();
        Finding finding = Finding.error(isThere ? Cause.REPLACE_INVALID : Cause.REPLACE_MISSING, old)
                .note(Note.of(isThere ? "replace-without-gomod" : "replace-nowhere")
                        .with("folder", folder.toString()))
                .seen("replace " + old + " => " + target);
        Change change = file.endsWith("go.mod")
                ? new Change.GoMod(file, "-dropreplace=" + old, "-replace=" + old + "=" + target)
                : new Change.Shell("go work edit -dropreplace=" + Change.quoted(old));
        return Optional.of(finding.repair(change));
    }
}
