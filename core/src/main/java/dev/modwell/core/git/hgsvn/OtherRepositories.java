// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.MirrorBounds;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All repositories of one data folder that are not git's. */
public final class OtherRepositories {
    private final Path folder;
    private final Path temporary;
    private final Routes routes;
    private final CommandRunner runner;
    private final Cache<String, HgClone> clones =
            Caffeine.newBuilder().weakValues().build();

    /**
     * The repositories of a data folder.
     *
     * @param folder for Mercurial's clones
     * @param temporary for what is being exported
     */
    public OtherRepositories(Path folder, Path temporary, Routes routes, CommandRunner runner) {
        this.folder = folder;
        this.temporary = temporary;
        this.routes = routes;
        this.runner = runner;
    }

    /** The repository of a remote; asks nobody yet. */
    public Repository open(Remote remote) throws VersionControlException {
        if (!remote.url().contains("://")) {
            throw new VersionControlException(
                    FailureKind.NO_SUCH_MODULE, "invalid vcs remote: " + remote.vcs() + " " + remote.url());
        }
        return switch (remote.vcs()) {
            case "hg" -> new HgRepository(clone(remote));
            case "svn" -> new SvnRepository(remote, routes, runner, temporary);
            default ->
                throw new VersionControlException(
                        FailureKind.VCS_MISSING,
                        "no client for " + remote.vcs() + " repositories here: " + remote.url());
        };
    }

    private HgClone clone(Remote remote) {
        String name = HgClone.nameOf(remote);
        return clones.get(name, _ -> new HgClone(remote, folder.resolve(name), routes, runner));
    }

    private record Kept(Path folder, long used, long bytes) {}

    /**
     * Deletes the clones that were used longest ago until the others keep within the bounds; none that is
     * being asked.
     *
     * @return how many were deleted
     */
    public int clean(MirrorBounds bounds) throws VersionControlException {
        List<Kept> all = kept();
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        int count = all.size();
        int deleted = 0;
        for (Kept kept : all) {
            if (count <= bounds.count() && bytes <= bounds.bytes()) {
                break;
            }
            if (delete(kept.folder)) {
                bytes -= kept.bytes;
                count--;
                deleted++;
            }
        }
        return deleted;
    }

    private boolean delete(Path clone) throws VersionControlException {
        String name = String.valueOf(clone.getFileName());
        HgClone open = clones.getIfPresent(name);
        if (open != null) {
            return open.drop();
        }
        try {
            // Nobody opens this clone meanwhile.
            HgClone opened = clones.asMap().computeIfAbsent(name, _ -> deleted(clone));
            return opened == null;
        } catch (UncheckedIOException e) {
            throw HgClone.broken(e);
        }
    }

    private static @Nullable HgClone deleted(Path clone) {
        try {
            HgClone.delete(clone);
            return null;
        } catch (VersionControlException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Kept> kept() throws VersionControlException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            List<Kept> all = new ArrayList<>();
            for (Path clone : (Iterable<Path>) folders::iterator) {
                all.add(new Kept(clone, Files.getLastModifiedTime(clone).toMillis(), HgClone.size(clone)));
            }
            all.sort(Comparator.comparingLong(Kept::used));
            return all;
        } catch (IOException | UncheckedIOException e) {
            throw HgClone.broken(e);
        }
    }
}
