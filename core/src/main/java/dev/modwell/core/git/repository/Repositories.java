// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All git repositories of one data folder, each with one mirror whoever asks. */
public final class Repositories {
    /** Mirrors are called by a SHA-256 in hex digits. */
    private static final int NAME_LENGTH = 64;

    /** How many repositories' references are remembered, whether there is a mirror or not. */
    static final int MAX_REMEMBERED = 2_000;

    private final Path folder;
    private final Mirror.Surroundings around;

    /** Each mirror that somebody asks. */
    private final Cache<String, Mirror> mirrors =
            Caffeine.newBuilder().weakValues().build();

    /** Keeps the mirrors alive that were used last, with what they remember of their references. */
    private final Cache<String, Mirror> recent =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    /**
     * The repositories below a folder.
     *
     * @param folder {@code <data>/vcs}
     */
    public Repositories(Path folder, Holdings holdings, Routes routes, InstantSource clock) {
        this.folder = folder;
        this.around = new Mirror.Surroundings(holdings, routes, clock);
    }

    /** The repository of a remote; asks nobody yet. */
    public Repository open(Remote remote) throws VersionControlException {
        if (!remote.url().contains("://")) {
            throw new VersionControlException(
                    FailureKind.NO_SUCH_MODULE, "git remote (" + remote.url() + ") must not be local directory");
        }
        return new GitRepository(mirror(remote));
    }

    private Mirror mirror(Remote remote) {
        String name = nameOf(remote);
        Mirror mirror = mirrors.get(name, _ -> new Mirror(remote, folder.resolve(name), around));
        recent.put(name, mirror);
        return mirror;
    }

    /** A mirror's folder, when it was used last, and its size. */
    private record Kept(Path folder, FileTime used, long bytes) {}

    /**
     * Deletes the mirrors that were used longest ago until the others keep within the bounds; never one that
     * is being asked.
     *
     * @return how many were deleted
     */
    public int clean(MirrorBounds bounds) throws VersionControlException {
        List<Kept> all = kept();
        long bytes = all.stream().mapToLong(Kept::bytes).sum();
        int count = all.size();
        int deleted = 0;
        for (Kept mirror : all) {
            if (count <= bounds.count() && bytes <= bounds.bytes()) {
                break;
            }
            if (around.holdings().delete(mirror.folder)) {
                bytes -= mirror.bytes;
                count--;
                deleted++;
            }
        }
        return deleted;
    }

    /** All mirrors on disk, the one used longest ago first. */
    private List<Kept> kept() throws VersionControlException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            List<Kept> all = new ArrayList<>();
            for (Path mirror : (Iterable<Path>) folders.filter(Repositories::isMirror)::iterator) {
                Path url = mirror.resolve("url");
                all.add(new Kept(mirror, Files.getLastModifiedTime(Files.exists(url) ? url : mirror), size(mirror)));
            }
            all.sort(Comparator.comparing(Kept::used));
            return all;
        } catch (IOException | UncheckedIOException e) {
            throw BareRepository.broken(e);
        }
    }

    /** Other systems' clones stand beside the mirrors, under names that are no hashes. */
    private static boolean isMirror(Path folder) {
        return String.valueOf(folder.getFileName()).length() == NAME_LENGTH;
    }

    private static long size(Path mirror) throws IOException {
        try (Stream<Path> files = Files.walk(mirror)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static String nameOf(Remote remote) {
        return Sha256.of(remote.vcs() + ":" + remote.url());
    }
}
