// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.Mending;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Is Go as new as go.mod asks for, when GOTOOLCHAIN keeps Go from fetching a newer one? */
public final class GoNewEnough implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        String toolchain = picture.go().value("GOTOOLCHAIN");
        Optional<String> wanted = picture.project().flatMap(GoNewEnough::wanted);
        Optional<String> have = picture.go().root().flatMap(GoNewEnough::version);
        if (wanted.isEmpty() || have.isEmpty() || !toolchain.equals("local") && !toolchain.endsWith("+path")) {
            return List.of();
        }
        if (GoVersion.compare(have.get(), wanted.get()) >= 0) {
            return List.of();
        }
        Finding finding = Finding.error(Cause.GO_TOO_OLD, "go " + wanted.get())
                .seen(Note.of("go-installed").with("wanted", wanted.get()).with("version", have.get()));
        return List.of(Mending.set(finding, picture.go(), "GOTOOLCHAIN", "auto"));
    }

    /** The highest version that go.work and the go.mod of each module that is built name. */
    private static Optional<String> wanted(Project project) {
        Stream<GoStmt> ofModules = project.built().values().stream().flatMap(mod -> mod.go().stream());
        Stream<GoStmt> ofWork = project.isOfWorkspace()
                ? project.workspace().stream()
                        .flatMap(work -> work.goWork().stream())
                        .flatMap(work -> work.go().stream())
                : Stream.empty();
        return Stream.concat(ofModules, ofWork).map(GoStmt::version).max(GoVersion::compare);
    }

    /** The installation's own version, such as {@code 1.24.2}. */
    private static Optional<String> version(Path root) {
        try {
            String first = Files.readAllLines(root.resolve("VERSION")).getFirst();
            return first.startsWith("go") ? Optional.of(first.substring(2).split("[ -]")[0]) : Optional.empty();
        } catch (IOException | java.util.NoSuchElementException _) {
            return Optional.empty();
        }
    }
}
