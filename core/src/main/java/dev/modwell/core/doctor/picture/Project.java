// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.picture;

import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.GoSumException;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.mvs.MainModules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a go.mod, or with a go.work whose modules lie elsewhere.
 *
 * @param goMod empty when it is not there or cannot be read
 * @param workspace the go.work that is in force; empty when none is
 * @param goSum what could be read of it, in a workspace with the lines of go.work.sum and of the other modules
 * @param problems what is wrong with the files
 */
public record Project(
        Path folder, Optional<GoMod> goMod, Optional<Workspace> workspace, GoSum goSum, List<Problem> problems) {
    /** A longer go.mod, in bytes, is not read; Go's own limit. */
    private static final long MAX_GO_MOD = 16L << 20;

    /**
     * What is wrong with which file.
     *
     * @param sentence Go's own where it has one; empty when the file is not there
     */
    public record Problem(Path file, String sentence) {}

    public Project {
        problems = List.copyOf(problems);
    }

    /**
     * Reads the files; never fails.
     *
     * @param goWork the variable GOWORK: {@code off}, a file, or empty to look for one here and above
     */
    static Project read(Path folder, String goWork) {
        List<Problem> problems = new ArrayList<>();
        Optional<Workspace> workspace = Workspace.find(folder, goWork, problems);
        boolean isWorkspaceAlone = workspace.isPresent()
                && workspace.get().folder().equals(folder)
                && !Files.exists(folder.resolve("go.mod"));
        GoMod goMod = isWorkspaceAlone ? null : goMod(folder.resolve("go.mod"), problems);
        List<Path> sums = new ArrayList<>(List.of(folder.resolve("go.sum")));
        workspace.ifPresent(work -> {
            sums.add(work.file().resolveSibling("go.work.sum"));
            work.members().forEach(member -> sums.add(member.folder().resolve("go.sum")));
        });
        return new Project(folder, Optional.ofNullable(goMod), workspace, goSum(sums, problems), problems);
    }

    /** The nearest folder that has a file, from {@code folder} upwards; null when none has. */
    static @Nullable Path above(Path folder, String file) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(file))) {
                return at;
            }
        }
        return null;
    }

    /** Reads a go.mod; null, with the problem told, when that cannot be. */
    static @Nullable GoMod goMod(Path file, List<Problem> problems) {
        try {
            if (Files.size(file) > MAX_GO_MOD) {
                throw new IOException("longer than " + MAX_GO_MOD + " bytes");
            }
            return GoMod.parse(file.toString(), Files.readAllBytes(file), (path, version) -> version);
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file, ""));
        } catch (IOException | ModFileException e) {
            problems.add(new Problem(file, String.valueOf(e.getMessage())));
        }
        return null;
    }

    private static GoSum goSum(List<Path> files, List<Problem> problems) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files.stream().distinct().filter(Files::exists).toList()) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                all.writeBytes(bytes);
                all.write('\n');
                GoSum.parse(file.toString(), bytes);
            } catch (IOException | GoSumException e) {
                problems.add(new Problem(file, String.valueOf(e.getMessage())));
            }
        }
        return GoSum.parseLax("go.sum", all.toByteArray());
    }

    /** Reports whether what is built here are the workspace's modules together. */
    public boolean isOfWorkspace() {
        return workspace.filter(work -> goMod.isEmpty() || work.uses(folder)).isPresent();
    }

    /** The modules that are built together, by folder: the project's own, or those of its workspace. */
    public Map<Path, GoMod> built() {
        Map<Path, GoMod> built = new LinkedHashMap<>();
        if (isOfWorkspace()) {
            workspace
                    .orElseThrow()
                    .members()
                    .forEach(member -> member.goMod().ifPresent(mod -> built.put(member.folder(), mod)));
        } else {
            goMod.ifPresent(mod -> built.put(folder, mod));
        }
        return built;
    }

    /** The same for a graph. */
    public MainModules mains() {
        return MainModules.of(List.copyOf(built().values()), isOfWorkspace() ? workReplaces() : List.of());
    }

    /** The replace lines of go.work; none without one. */
    public List<Replace> workReplaces() {
        return workspace.flatMap(Workspace::goWork).map(work -> work.replace()).orElse(List.of());
    }

    /** The folder that a replace line means, which is relative to the file that it stands in. */
    public Path replaced(String target) {
        return Stream.concat(workspace.stream().map(Workspace::folder), built().keySet().stream())
                .map(root -> root.resolve(target).normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(folder.resolve(target).normalize());
    }
}
