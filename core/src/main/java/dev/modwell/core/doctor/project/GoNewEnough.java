// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.check.Check;
import dev.modwell.core.doctor.check.Mending;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.explain.Cause;
import dev.modwell.gomod.semver.Semver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Is Go as new as go.mod asks for, when GOTOOLCHAIN keeps Go from fetching a newer one? */
public final class GoNewEnough implements Check {
    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        String toolchain = picture.go().value("GOTOOLCHAIN");
        Optional<String> wanted = picture.project()
                .flatMap(Project::goMod)
                .flatMap(mod -> mod.go())
                .map(go -> go.version());
        Optional<String> have = picture.go().root().flatMap(GoNewEnough::version);
        if (wanted.isEmpty() || have.isEmpty() || !toolchain.equals("local") && !toolchain.endsWith("+path")) {
            return List.of();
        }
        if (Semver.compare(comparable(have.get()), comparable(wanted.get())) >= 0) {
            return List.of();
        }
        Finding finding = Finding.error(Cause.GO_TOO_OLD, "go " + wanted.get())
                .seen("go.mod: go " + wanted.get() + "; installed: go " + have.get());
        return List.of(Mending.set(finding, picture.go(), "GOTOOLCHAIN", "auto"));
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

    /** {@code 1.24rc1} as a version that can be compared: {@code v1.24.0-rc1}; {@code 1.24} comes before both. */
    static String comparable(String go) {
        String pre = go.replaceFirst("^[0-9.]+", "");
        String[] numbers = go.substring(0, go.length() - pre.length()).split("\\.");
        String minor = numbers.length > 1 ? numbers[1] : "0";
        String patch = numbers.length > 2 ? numbers[2] : "0";
        boolean isLanguage = numbers.length == 2 && pre.isEmpty();
        return "v" + numbers[0] + "." + minor + "." + patch + (isLanguage ? "-0" : pre.isEmpty() ? "" : "-" + pre);
    }
}
