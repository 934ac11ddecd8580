// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.Limits;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Remote;
import dev.modwell.core.git.repository.Route;
import dev.modwell.core.git.repository.Routes;
import dev.modwell.core.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A Mercurial repository's clone on disk. One command runs at a time, as in the {@code go} command. */
final class HgClone {
    /** How much one repository may hold on disk. */
    static final long MAX_BYTES = 8L << 30;

    private final Remote remote;
    private final Path folder;
    private final Routes routes;
    private final CommandRunner runner;
    private final InstantSource clock = InstantSource.system();
    private final ReentrantLock lock = new ReentrantLock();

    private Instant pulled = Instant.MIN;

    HgClone(Remote remote, Path folder, Routes routes, CommandRunner runner) {
        this.remote = remote;
        this.folder = folder;
        this.routes = routes;
        this.runner = runner;
    }

    static String nameOf(Remote remote) {
        return Sha256.of(remote.vcs() + ":" + remote.url());
    }

    Remote remote() {
        return remote;
    }

    /** Runs hg in the clone, which is pulled first unless that was done at most {@code age} ago. */
    Outcome run(Duration age, List<String> words) throws VersionControlException {
        lock();
        try {
            reach(age);
            return runner.run(command(Limits.LOCAL, words));
        } finally {
            lock.unlock();
        }
    }

    private void reach(Duration age) throws VersionControlException {
        Instant now = clock.instant();
        if (Files.isDirectory(folder.resolve(".hg")) && !pulled.isBefore(now.minus(age))) {
            return;
        }
        Route route = routes.to(remote);
        boolean isNew = create();
        Outcome outcome = pull(route);
        CommandFailedException failure = outcome.succeeded() ? null : new CommandFailedException(outcome);
        if (failure != null && !isNew && failure.kind() == FailureKind.VCS_ERROR) {
            delete(folder);
            create();
            outcome = pull(route);
            failure = outcome.succeeded() ? null : new CommandFailedException(outcome);
        }
        if (failure != null) {
            delete(folder);
            throw routes.isAbsent(remote)
                    ? new VersionControlException(FailureKind.NO_SUCH_MODULE, failure.sentence(), failure)
                    : failure;
        }
        pulled = now;
        noteUse(now);
    }

    private boolean create() throws VersionControlException {
        if (Files.isDirectory(folder.resolve(".hg"))) {
            return false;
        }
        delete(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw broken(e);
        }
        runner.run(command(Limits.LOCAL, List.of("init", "."))).orThrow();
        return true;
    }

    private Outcome pull(Route route) throws VersionControlException {
        return runner.run(
                command(Limits.fetch(() -> size(folder) > MAX_BYTES), List.of("pull", "-q", "-f", "--", route.url()))
                        .with(route.environment()));
    }

    private Command command(Limits limits, List<String> words) {
        List<String> all = new ArrayList<>(List.of("hg", "--noninteractive"));
        all.addAll(words);
        return new Command(all, folder, Map.of(), "", limits);
    }

    /** Deletes it unless a question is being asked. */
    boolean drop() throws VersionControlException {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            delete(folder);
            pulled = Instant.MIN;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void noteUse(Instant now) throws VersionControlException {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(now));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void lock() throws VersionControlException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VersionControlException(FailureKind.VCS_TIMEOUT, "interrupted", e);
        }
    }

    static long size(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // It changes under the walk; the next look sees it.
        }
    }

    static void delete(Path tree) throws VersionControlException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw broken(e);
        }
    }

    static VersionControlException broken(Exception cause) {
        return new VersionControlException(
                FailureKind.STORE_FAILED, "mirror cannot be written: " + cause.getMessage(), cause);
    }
}
