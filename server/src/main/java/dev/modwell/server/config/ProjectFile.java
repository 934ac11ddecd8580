// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import dev.modwell.server.config.table.ProjectRules;
import dev.modwell.server.config.table.SmallFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A project's {@code .goproxy} file: YAML with the keys {@code upstream}, {@code private}, {@code sumdb},
 * {@code rules} and {@code replace}. Reading it means nothing yet: it came with a repository that anybody may
 * have written, so whoever uses it asks its user first.
 *
 * @param path absolute
 */
public record ProjectFile(Path path, String text) {
    /** Like {@code .npmrc} and {@code .gitignore}, it begins with a dot and stands in the project's folder. */
    public static final String NAME = ".goproxy";

    /** The file of the folder or of the nearest one above that has one. */
    public static Optional<Path> above(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(NAME))) {
                return Optional.of(at.resolve(NAME));
            }
        }
        return Optional.empty();
    }

    /** Reads the file's text, once, so that what was judged is what is used. */
    public static ProjectFile read(Path path) throws IOException {
        Path real = path.toRealPath();
        return new ProjectFile(real, new String(SmallFile.bytes(real.toString()), StandardCharsets.UTF_8));
    }

    /**
     * What it asks for.
     *
     * @throws ConfigurationException with everything that is wrong with it
     */
    public ProjectRules rules() throws ConfigurationException {
        List<String> problems = new ArrayList<>();
        ProjectRules rules = ProjectRules.read(text, path, problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return rules;
    }

    /** 64 hex digits that change with the file's place or with any of its characters. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(path.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
