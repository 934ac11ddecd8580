// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.picture;

import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.GoSumException;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a go.mod.
 *
 * @param goMod empty when it is not there or cannot be read
 * @param goSum what could be read of it
 * @param problems what is wrong with the files, one sentence each, Go's own where it has one
 */
public record Project(Path folder, Optional<GoMod> goMod, GoSum goSum, List<Problem> problems) {
    /** A longer go.mod, in bytes, is not read; Go's own limit. */
    private static final long MAX_GO_MOD = 16L << 20;

    /** What is wrong with which file. */
    public record Problem(Path file, String sentence) {}

    public Project {
        problems = List.copyOf(problems);
    }

    /** Reads the files; never fails. */
    static Project read(Path folder) {
        List<Problem> problems = new ArrayList<>();
        GoMod goMod = goMod(folder.resolve("go.mod"), problems);
        GoSum goSum = goSum(folder.resolve("go.sum"), problems);
        return new Project(folder, Optional.ofNullable(goMod), goSum, problems);
    }

    private static @Nullable GoMod goMod(Path file, List<Problem> problems) {
        try {
            if (Files.size(file) > MAX_GO_MOD) {
                throw new IOException("longer than " + MAX_GO_MOD + " bytes");
            }
            return GoMod.parse(file.toString(), Files.readAllBytes(file), (path, version) -> version);
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file, "there is no go.mod"));
        } catch (IOException | ModFileException e) {
            problems.add(new Problem(file, String.valueOf(e.getMessage())));
        }
        return null;
    }

    private static GoSum goSum(Path file, List<Problem> problems) {
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                return GoSum.empty();
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            problems.add(new Problem(file, String.valueOf(e.getMessage())));
            return GoSum.empty();
        }
        try {
            return GoSum.parse(file.toString(), bytes);
        } catch (GoSumException e) {
            problems.add(new Problem(file, String.valueOf(e.getMessage())));
            return GoSum.parseLax(file.toString(), bytes);
        }
    }

    /** The file go.mod. */
    public Path goModFile() {
        return folder.resolve("go.mod");
    }
}
