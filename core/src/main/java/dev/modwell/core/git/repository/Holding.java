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
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A mirror's folder. In one process there is one holding for it, whatever credentials and settings it is asked
 * with: two would sweep away each other's lock files and half packs. Questions run side by side under the read
 * lock; the folder is made anew under the write lock when one of them finds it damaged.
 */
final class Holding {
    /** A mirror that is damaged again so soon after it was made anew is not made anew once more. */
    static final Duration REBUILD_PERIOD = Duration.ofMinutes(1);

    /** How exactly the time of the last use is kept on disk. */
    static final Duration USE_PERIOD = Duration.ofSeconds(1);

    private final Path folder;
    private final Content content;
    private final History history;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private volatile boolean swept;
    private volatile Instant used = Instant.MIN;
    private int generation;
    private Instant rebuilt = Instant.MIN;

    Holding(Path folder, CommandRunner runner, Cache<Mirror.FileName, Optional<byte[]>> files) {
        this.folder = folder;
        this.content = new Content(new BareRepository(folder.resolve("content.git"), runner), files);
        this.history = new History(new BareRepository(folder.resolve("history.git"), runner));
    }

    Path folder() {
        return folder;
    }

    Content content() {
        return content;
    }

    History history() {
        return history;
    }

    /** Makes the folder for the repository at a URL, if it is not there. */
    synchronized void create(String url, boolean sha256) throws VersionControlException {
        if (!content.repository().exists()) {
            content.repository().create(url, sha256);
            writeText("url", url + "\n");
        }
    }

    /** Lets the contents have what the history holds as well. */
    void lendHistory() throws VersionControlException {
        writeText("content.git/objects/info/alternates", "../../history.git/objects\n");
    }

    /** Asks; when that finds damage, makes the folder anew and asks once more. */
    <T> T answer(Mirror.Question<T> question, Instant now) throws VersionControlException {
        sweep();
        noteUse(now);
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
        rebuild(seen, damage, now);
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

    private void rebuild(int seen, VersionControlException damage, Instant now) throws VersionControlException {
        lock.writeLock().lock();
        try {
            if (generation != seen) {
                return;
            }
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
    private void noteUse(Instant now) throws VersionControlException {
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
