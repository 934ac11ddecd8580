// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.picture;

import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.gowork.Use;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A go.work that is in force.
 *
 * @param goWork empty when it cannot be read
 * @param members the folders that it uses, in its order
 */
public record Workspace(Path file, Optional<GoWork> goWork, List<Member> members) {
    /**
     * A folder that it uses.
     *
     * @param use as it is written
     * @param goMod empty when it is not there or cannot be read
     */
    public record Member(String use, Path folder, Optional<GoMod> goMod) {}

    public Workspace {
        members = List.copyOf(members);
    }

    /** Finds it as Go does; what is wrong with it is added to the problems. */
    static Optional<Workspace> find(Path folder, String setting, List<Project.Problem> problems) {
        Path file = file(folder, setting);
        if (file == null) {
            return Optional.empty();
        }
        try {
            GoWork work = GoWork.parse(file.toString(), Files.readAllBytes(file), (path, version) -> version);
            List<Member> members = new ArrayList<>();
            for (Use use : work.use()) {
                Path member = file.resolveSibling(use.path()).normalize();
                GoMod goMod = Files.exists(member.resolve("go.mod"))
                        ? Project.goMod(member.resolve("go.mod"), member.equals(folder) ? new ArrayList<>() : problems)
                        : null;
                members.add(new Member(use.path(), member, Optional.ofNullable(goMod)));
            }
            return Optional.of(new Workspace(file, Optional.of(work), members));
        } catch (IOException | ModFileException | InvalidPathException e) {
            String sentence = Files.exists(file) ? String.valueOf(e.getMessage()) : "";
            problems.add(new Project.Problem(file, sentence));
            return Optional.of(new Workspace(file, Optional.empty(), List.of()));
        }
    }

    private static @Nullable Path file(Path folder, String setting) {
        try {
            if (!setting.isEmpty()) {
                return setting.equals("off") ? null : folder.resolve(setting).normalize();
            }
        } catch (InvalidPathException _) {
            return null;
        }
        Path above = Project.above(folder, "go.work");
        return above == null ? null : above.resolve("go.work");
    }

    /** The folder that the file stands in. */
    public Path folder() {
        return file.resolveSibling("");
    }

    /** Reports whether a folder is one of its modules'. */
    public boolean uses(Path module) {
        return members.stream().anyMatch(member -> member.folder().equals(module));
    }
}
