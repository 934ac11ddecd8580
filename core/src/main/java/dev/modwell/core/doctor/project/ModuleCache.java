// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.gomod.module.ModuleVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the folder of downloaded modules ({@code GOMODCACHE/cache/download}). */
record ModuleCache(Optional<Path> folder) {
    /** A longer go.mod, in bytes, is passed over. */
    private static final long MAX_GO_MOD = 16L << 20;

    /** The go.mod file that is kept of a version. */
    Optional<byte[]> goMod(ModuleVersion version) {
        return file(version, ".mod").flatMap(file -> {
            try {
                return Files.size(file) > MAX_GO_MOD ? Optional.empty() : Optional.of(Files.readAllBytes(file));
            } catch (IOException _) {
                return Optional.empty();
            }
        });
    }

    /** The zip that is kept of a version. */
    Optional<Path> zip(ModuleVersion version) {
        return file(version, ".zip");
    }

    private Optional<Path> file(ModuleVersion version, String suffix) {
        return folder.map(root -> root.resolve("cache/download")
                        .resolve(version.path().escaped())
                        .resolve("@v")
                        .resolve(version.version().escaped() + suffix))
                .filter(Files::isRegularFile);
    }
}
