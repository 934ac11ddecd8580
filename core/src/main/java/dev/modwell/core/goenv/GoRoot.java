// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.goenv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the folder of the Go installation without running it. */
final class GoRoot {
    /** Where the official archive is unpacked to. */
    private static final Path USUAL = Path.of("/usr/local/go");

    private GoRoot() {}

    /**
     * {@code GOROOT} as it was set, else the installation that {@code go} on the PATH belongs to, else the
     * usual folder.
     *
     * @param set of the user's file or the process environment; empty when it is not set
     */
    static Optional<Path> find(String set, Machine machine) {
        if (!set.isEmpty()) {
            return Optional.of(Path.of(set).normalize());
        }
        return onPath(machine).or(() -> Optional.of(USUAL).filter(GoRoot::isGoRoot));
    }

    private static Optional<Path> onPath(Machine machine) {
        String name = machine.system() == Machine.System.WINDOWS ? "go.exe" : "go";
        for (String folder : machine.variable("PATH").split(machine.listSeparator())) {
            Optional<Path> go = executable(folder, name);
            if (go.isPresent()) {
                return rootOf(go.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(String folder, String name) {
        try {
            Path file = Path.of(folder).resolve(name);
            return file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** {@code go} lies in {@code bin} or {@code bin/GOOS_GOARCH}, itself or behind symbolic links. */
    private static Optional<Path> rootOf(Path go) {
        for (Path file : List.of(go.normalize(), real(go))) {
            Path bin = file.getParent();
            Path root = bin == null ? null : bin.getParent();
            Path above = root == null ? null : root.getParent();
            if (root != null && isGoRoot(root)) {
                return Optional.of(root);
            }
            if (above != null && isGoRoot(above)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException _) {
            return file;
        }
    }

    private static boolean isGoRoot(Path folder) {
        return Files.isDirectory(folder.resolve("pkg").resolve("tool"));
    }
}
