// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.picture;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the user asks about. */
public sealed interface Subject {
    /** Nothing in particular: the settings and the line. */
    record Surroundings() implements Subject {}

    /**
     * One module, as the user wrote it; neither text need be valid.
     *
     * @param query a version, a branch, {@code latest}; empty when nothing was said
     */
    record OfModule(String path, String query) implements Subject {
        /** The query, {@code latest} when nothing was said. */
        public String effectiveQuery() {
            return query.isEmpty() ? "latest" : query;
        }

        @Override
        public String toString() {
            return query.isEmpty() ? path : path + "@" + query;
        }
    }

    /** A folder with a go.mod or a go.work, and all that its build needs. */
    record Project(Path folder) implements Subject {}

    /**
     * What an argument means: a folder when it is one or is written like one, else a module. Without argument
     * the folder that the command runs in, if a go.mod, or else a go.work, is in it or above it.
     */
    static Subject parse(String argument, Path here) {
        if (argument.isEmpty()) {
            Path folder = above(here.toAbsolutePath().normalize());
            return folder == null ? new Surroundings() : new Project(folder);
        }
        if (isFolder(argument, here)) {
            Path folder = here.resolve(argument).toAbsolutePath().normalize();
            Path root = above(folder);
            return new Project(root == null ? folder : root);
        }
        int at = argument.lastIndexOf('@');
        return at <= 0
                ? new OfModule(argument, "")
                : new OfModule(argument.substring(0, at), argument.substring(at + 1));
    }

    private static boolean isFolder(String argument, Path here) {
        try {
            boolean looksSo = argument.equals(".")
                    || argument.equals("..")
                    || argument.startsWith("./")
                    || argument.startsWith("../")
                    || argument.startsWith("/");
            return looksSo || !argument.contains("@") && Files.isDirectory(here.resolve(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static @Nullable Path above(Path folder) {
        Path ofModule = dev.modwell.core.doctor.picture.Project.above(folder, "go.mod");
        return ofModule == null ? dev.modwell.core.doctor.picture.Project.above(folder, "go.work") : ofModule;
    }
}
