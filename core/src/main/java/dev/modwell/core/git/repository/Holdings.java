// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mirrors' folders that are in use in this process, each once. Whoever opens a second origin for a data
 * folder, such as after a change of credentials, gives it the holdings of the first.
 */
public final class Holdings {
    /** How many bytes of read files (go.mod for the most part) are kept in memory. */
    static final long FILE_CACHE_BYTES = 32L << 20;

    /** Read files by commit and path; those of commits never change. */
    private final Cache<Mirror.FileName, Optional<byte[]>> files = Caffeine.newBuilder()
            .maximumWeight(FILE_CACHE_BYTES)
            .<Mirror.FileName, Optional<byte[]>>weigher((name, bytes) ->
                    200 + name.path().length() + bytes.map(b -> b.length).orElse(0))
            .build();

    /** Each that somebody uses; of two for one folder each would break what the other does. */
    private final Cache<Path, Holding> used = Caffeine.newBuilder().weakValues().build();

    private final CommandRunner runner;

    /** Nothing is in use yet; clients are run by {@code runner}, whoever asks. */
    public Holdings(CommandRunner runner) {
        this.runner = runner;
    }

    /** Runs clients. */
    public CommandRunner runner() {
        return runner;
    }

    /** The one holding of a folder. */
    Holding of(Path folder) {
        return used.get(folder.toAbsolutePath().normalize(), path -> new Holding(path, runner, files));
    }

    /**
     * Deletes a folder, unless a question is being asked of it.
     *
     * @return whether it was deleted
     */
    boolean delete(Path folder) throws VersionControlException {
        Path path = folder.toAbsolutePath().normalize();
        Holding open = used.getIfPresent(path);
        if (open != null) {
            return open.drop();
        }
        try {
            // Nobody opens this one meanwhile.
            return used.asMap().computeIfAbsent(path, Holdings::deleted) == null;
        } catch (UncheckedIOException e) {
            throw BareRepository.broken(e);
        }
    }

    private static @Nullable Holding deleted(Path folder) {
        try {
            BareRepository.deleteTree(folder);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
