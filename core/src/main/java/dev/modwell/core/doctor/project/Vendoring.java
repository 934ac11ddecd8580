// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Project;
import dev.modwell.core.doctor.picture.Workspace;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which of {@code -mod=vendor}, {@code readonly} and {@code mod} a build uses, and the vendor folder
 * ({@code cmd/go/internal/modload.setDefaultBuildMod}).
 *
 * @param flag what GOFLAGS says; empty for nothing
 * @param folder where a vendor folder would be
 * @param list what its modules.txt says; empty when there is no folder
 */
record Vendoring(String flag, Path folder, Optional<VendorList> list) {
    /** Since this version a vendor folder is used without being asked for. */
    private static final String BY_ITSELF = "1.14";

    static Vendoring of(Picture picture, Project project) {
        Path root = project.isOfWorkspace()
                ? project.workspace().map(Workspace::folder).orElse(project.folder())
                : project.folder();
        Path folder = root.resolve("vendor");
        return new Vendoring(flag(picture), folder, Files.isDirectory(folder) ? read(folder) : Optional.empty());
    }

    private static String flag(Picture picture) {
        return List.of(picture.go().value("GOFLAGS").strip().split("\\s+")).stream()
                .filter(flag -> flag.matches("--?mod=.*"))
                .map(flag -> flag.substring(flag.indexOf('=') + 1))
                .reduce((first, last) -> last)
                .orElse("");
    }

    private static Optional<VendorList> read(Path folder) {
        try {
            Path file = folder.resolve("modules.txt");
            return Optional.of(VendorList.parse(Files.exists(file) ? Files.readString(file) : ""));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Reports whether packages come from the vendor folder. */
    boolean isUsed(Project project) {
        if (list.isEmpty() || !flag.isEmpty()) {
            return list.isPresent() && flag.equals("vendor");
        }
        Optional<GoStmt> go = project.isOfWorkspace()
                ? project.workspace().flatMap(Workspace::goWork).flatMap(work -> work.go())
                : project.goMod().flatMap(mod -> mod.go());
        return go.filter(line -> GoVersion.compare(line.version(), BY_ITSELF) >= 0)
                        .isPresent()
                && list.get().isOfWorkspace() == project.isOfWorkspace();
    }

    /** Reports whether the build writes what go.sum lacks. */
    boolean writesSums() {
        return flag.equals("mod");
    }
}
