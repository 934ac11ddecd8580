// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import com.github.benmanes.caffeine.cache.Cache;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.git.command.VersionControlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What is kept on disk of one remote git repository. Questions run side by side under the read lock; the
 * mirror is made anew under the write lock when one of them finds it damaged.
 */
final class Mirror {
    /** A mirror that is damaged again so soon after it was made anew is not made anew once more. */
    static final Duration REBUILD_PERIOD = Duration.ofMinutes(1);

    /** How exactly the time of the last use is kept on disk. */
    static final Duration USE_PERIOD = Duration.ofSeconds(1);

    /**
     * What all mirrors of a data folder share.
     *
     * @param files read files, by commit and path; those of commits never change
     */
    record Surroundings(
            Routes routes, CommandRunner runner, InstantSource clock, Cache<FileName, Optional<byte[]>> files) {}

    /** A file of a commit. */
    record FileName(String hash, String path) {}

    /** A question to a mirror. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws VersionControlException;
    }

    private final Remote remote;
    private final Path folder;
    private final Routes routes;
    private final InstantSource clock;
    private final RefsBook book;
    private final Content content;
    private final History history;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean swept;
    private volatile Instant used = Instant.MIN;
    private int generation;
    private Instant rebuilt = Instant.MIN;

    Mirror(Remote remote, Path folder, Surroundings around) {
        CommandRunner runner = around.runner();
        this.remote = remote;
        this.folder = folder;
        this.routes = around.routes();
        this.clock = around.clock();
        this.book = new RefsBook(remote, routes, runner, clock);
        this.content = new Content(new BareRepository(folder.resolve("content.git"), runner), around.files());
        this.history = new History(new BareRepository(folder.resolve("history.git"), runner));
    }

    Remote remote() {
        return remote;
    }

    Path folder() {
        return folder;
    }

    /** The references as they were at most {@code age} ago. */
    Refs refs(Duration age) throws VersionControlException {
        return book.refs(age);
    }

    /**
     * The commit, fetched with its files if it is not here; empty when the object is no commit or the
     * remote side does not give it.
     */
    Optional<Commit> commit(Content.Want want) throws VersionControlException {
        return answer(() -> isHere(want) ? content.commit(want.hash()) : Optional.empty());
    }

    /** A file of a commit, which is fetched if it is not here. */
    Optional<byte[]> file(Content.Want want, String path) throws VersionControlException {
        return answer(() -> {
            if (!isHere(want)) {
                throw new UnknownRevisionException(want.hash());
            }
            return content.file(want.hash(), path);
        });
    }

    /** Writes the files of a commit below a folder as tar; reports false when there is no such folder. */
    boolean archive(Content.Want want, String subdir, Path target) throws VersionControlException {
        return answer(() -> {
            if (!isHere(want)) {
                throw new UnknownRevisionException(want.hash());
            }
            return content.archive(want.hash(), subdir, target);
        });
    }

    private boolean isHere(Content.Want want) throws VersionControlException {
        if (content.has(want.hash())) {
            return true;
        }
        Refs refs = refs(GitRepository.KEEP);
        create(refs);
        if (ensured(want)) {
            return true;
        }
        // The server gives nothing by hash: a whole clone has what it will not give alone.
        history.demandFiles();
        reachHistory(refs);
        return content.has(want.hash());
    }

    private boolean ensured(Content.Want want) throws VersionControlException {
        try {
            return content.ensure(want, routes.to(remote));
        } catch (CommandFailedException e) {
            boolean moved = !want.ref().isEmpty()
                    && !refs(Duration.ZERO).hash(want.ref()).equals(want.hash());
            throw moved ? new UnknownRevisionException(want.ref()) : e;
        }
    }

    private synchronized void create(Refs refs) throws VersionControlException {
        if (!content.repository().exists()) {
            content.repository().create(remote.url(), refs.isSha256());
            writeText("url", remote.url() + "\n");
        }
    }

    private void reachHistory(Refs refs) throws VersionControlException {
        history.reach(refs, remote.url(), routes.to(remote));
        if (history.isWithFiles()) {
            create(refs);
            writeText("content.git/objects/info/alternates", "../../history.git/objects\n");
        }
    }

    /** The full name of the commit that a prefix means, as far as history is here; empty when that is not known. */
    Optional<String> findKnown(String hashPrefix) throws VersionControlException {
        return answer(() -> history.find(hashPrefix));
    }

    /** The same with all that these references reach. */
    Optional<String> find(String hashPrefix, Refs refs) throws VersionControlException {
        return answer(() -> {
            reachHistory(refs);
            Optional<String> found = history.find(hashPrefix);
            if (found.isEmpty()) {
                history.verify();
            }
            return found;
        });
    }

    /** All tags that the commit bears or descends from. */
    List<String> tagsBefore(String hash, Refs refs) throws VersionControlException {
        return answer(() -> {
            reachHistory(refs);
            requireCommit(hash);
            return history.tagsBefore(hash);
        });
    }

    /** Reports whether one commit descends from or is the other; history is fetched if one is not here. */
    boolean descends(String hash, String ancestor, Refs refs) throws VersionControlException {
        return answer(() -> {
            if (history.find(hash).isEmpty() || history.find(ancestor).isEmpty()) {
                reachHistory(refs);
            }
            requireCommit(hash);
            if (history.find(ancestor).isPresent()) {
                return history.descends(hash, ancestor);
            }
            if (!history.has(ancestor)) {
                throw new DamagedMirrorException("tagged " + ancestor + " is missing");
            }
            return false; // A tag of something that is no commit.
        });
    }

    private void requireCommit(String hash) throws VersionControlException {
        if (history.find(hash).isEmpty()) {
            throw new DamagedMirrorException("commit " + hash + " is missing");
        }
    }

    private <T> T answer(Question<T> question) throws VersionControlException {
        sweep();
        noteUse();
        int seen;
        VersionControlException damage;
        lock.readLock().lock();
        try {
            seen = generation;
            return question.ask();
        } catch (VersionControlException e) {
            if (!isDamage(e)) {
                throw e;
            }
            seen = generation;
            damage = e;
        } finally {
            lock.readLock().unlock();
        }
        rebuild(seen, damage);
        lock.readLock().lock();
        try {
            return question.ask();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Git says in many words that its files are broken; so all that is known to be something else is not. */
    private static boolean isDamage(VersionControlException e) {
        return e instanceof DamagedMirrorException
                || e instanceof CommandFailedException && e.kind() == FailureKind.VCS_ERROR;
    }

    private void rebuild(int seen, VersionControlException damage) throws VersionControlException {
        lock.writeLock().lock();
        try {
            if (generation != seen) {
                return;
            }
            Instant now = clock.instant();
            if (rebuilt.isAfter(now.minus(REBUILD_PERIOD))) {
                throw damage;
            }
            content.repository().delete();
            history.repository().delete();
            content.forget();
            history.forget();
            rebuilt = now;
            generation++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void sweep() throws VersionControlException {
        if (swept) {
            return;
        }
        lock.writeLock().lock();
        try {
            if (!swept) {
                content.repository().sweep();
                history.repository().sweep();
                swept = true;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Forgets all and deletes what is on disk, unless a question is being asked just now.
     *
     * @return whether it was deleted
     */
    boolean drop() throws VersionControlException {
        if (!lock.writeLock().tryLock()) {
            return false;
        }
        try {
            BareRepository.deleteTree(folder);
            content.forget();
            history.forget();
            swept = false;
            used = Instant.MIN;
            generation++;
            return true;
        } catch (IOException e) {
            throw BareRepository.broken(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Notes on disk that the mirror is in use, for whoever deletes those that are not; not at each question. */
    private void noteUse() throws VersionControlException {
        Instant now = clock.instant();
        if (now.isBefore(used.plus(USE_PERIOD))) {
            return;
        }
        Path url = folder.resolve("url");
        try {
            if (Files.exists(url)) {
                Files.setLastModifiedTime(url, FileTime.from(now));
                used = now;
            }
        } catch (NoSuchFileException e) {
            used = Instant.MIN; // Deleted just now; it comes back with the answer.
        } catch (IOException e) {
            throw BareRepository.broken(e);
        }
    }

    private void writeText(String name, String text) throws VersionControlException {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw BareRepository.broken(e);
        }
    }
}
