// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.allow;

import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ProjectFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which files of projects the user has allowed: a folder with a file for each, which holds the digest of what
 * was allowed and the path.
 */
final class Allowances {
    private final Path folder;

    /** What was allowed once. */
    record Allowance(Path file, String digest) {}

    private Allowances(Path folder) {
        this.folder = folder;
    }

    /** The user's own: below {@code XDG_STATE_HOME}, by default {@code ~/.local/state}. */
    static Optional<Allowances> of(Machine machine) {
        String named = machine.variable("XDG_STATE_HOME");
        Optional<Path> state = machine.system() == Machine.System.LINUX
                ? Optional.of(named)
                        .filter(text -> text.startsWith("/"))
                        .map(Path::of)
                        .or(() -> machine.home().map(home -> home.resolve(".local/state")))
                : machine.configFolder();
        return state.map(root -> new Allowances(root.resolve("modwell").resolve("allowed")));
    }

    boolean allows(ProjectFile file) throws IOException {
        return read(entry(file.path()))
                .filter(allowance -> allowance.digest().equals(file.digest()))
                .isPresent();
    }

    void allow(ProjectFile file) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", "");
        Files.writeString(draft, file.digest() + "\n" + file.path() + "\n");
        Files.move(draft, entry(file.path()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes back what was allowed; says whether anything was. */
    boolean remove(Path file) throws IOException {
        return Files.deleteIfExists(entry(file));
    }

    /** All there are, by path. */
    List<Allowance> all() throws IOException {
        List<Allowance> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.allowed")) {
            for (Path entry : entries) {
                read(entry).ifPresent(all::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        all.sort(Comparator.comparing(Allowance::file));
        return all;
    }

    private static Optional<Allowance> read(Path entry) throws IOException {
        try {
            List<String> lines = Files.readAllLines(entry);
            return lines.size() == 2
                    ? Optional.of(new Allowance(Path.of(lines.get(1)), lines.getFirst()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path entry(Path file) {
        return folder.resolve(new ProjectFile(file, "").digest().substring(0, 32) + ".allowed");
    }
}
