// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All commits of a mirror that branches and tags reach, without files where the server can. */
final class History {
    /** How many full names are remembered to be here. */
    private static final int MAX_REMEMBERED = 10_000;

    private final BareRepository repository;

    private final ReentrantLock fetching = new ReentrantLock();

    /** Full names of commits that are here; what is here stays. */
    private final Set<String> commits = ConcurrentHashMap.newKeySet();

    /** The references at the last fetch; null when that is not known. */
    private @Nullable Refs fetched;

    private boolean withFiles;
    private boolean verified;

    History(BareRepository repository) {
        this.repository = repository;
    }

    BareRepository repository() {
        return repository;
    }

    /** Brings the history up to these references; does nothing when it is. */
    void reach(Refs refs, String url, Route route) throws VersionControlException {
        lock();
        try {
            Refs last = fetched;
            if (last != null && refs.equals(last) && repository.exists()) {
                return;
            }
            if (!repository.exists()) {
                repository.create(url, refs.isSha256());
            }
            boolean whole = withFiles || repository.isMarkedWhole();
            Outcome outcome = repository.fetch(route, words(refs, !whole));
            if (!outcome.succeeded() && !whole && new CommandFailedException(outcome).kind() == FailureKind.VCS_ERROR) {
                // Git cannot filter where a tag means a tree or a file; what it has begun is of no use then.
                repository.delete();
                commits.clear();
                repository.create(url, refs.isSha256());
                outcome = repository.fetch(route, words(refs, false));
                whole = true;
            }
            outcome.orThrow();
            withFiles = whole || hasFiles(refs);
            if (withFiles) {
                repository.markWhole();
            }
            fetched = refs;
            verified = false;
        } finally {
            fetching.unlock();
        }
    }

    private static List<String> words(Refs refs, boolean filtered) {
        List<String> words = new ArrayList<>();
        words.add("--prune");
        if (filtered) {
            words.add("--filter=tree:0");
        }
        words.addAll(List.of("--end-of-options", "origin", "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
        if (!refs.hash("HEAD").isEmpty()) {
            // It may be on a commit of its own; kept under a name that is no branch and no tag.
            words.add("+HEAD:refs/keep/HEAD");
        }
        return words;
    }

    /** A server that cannot filter sends everything; then this is a whole clone. */
    private boolean hasFiles(Refs refs) throws VersionControlException {
        for (String hash : refs.all().values()) {
            return repository.run("cat-file", "-e", hash + "^{tree}").succeeded();
        }
        return false;
    }

    /** Reports whether the history holds files as well, so that contents need not be fetched again. */
    boolean isWithFiles() {
        return withFiles;
    }

    /** From the next fetch on, asks for files as well: the server gives no single commits by hash. */
    void demandFiles() throws VersionControlException {
        lock();
        try {
            if (!withFiles) {
                repository.delete();
                commits.clear();
                fetched = null;
                withFiles = true;
            }
        } finally {
            fetching.unlock();
        }
    }

    /** The commit that a full name or a prefix means, as far as fetched; empty when it means none or several. */
    Optional<String> find(String hashPrefix) throws VersionControlException {
        if (!repository.exists()) {
            return Optional.empty();
        }
        if (commits.contains(hashPrefix)) {
            return Optional.of(hashPrefix);
        }
        Outcome outcome =
                repository.run("rev-parse", "--verify", "--quiet", "--end-of-options", hashPrefix + "^{commit}");
        if (!outcome.succeeded()) {
            return Optional.empty();
        }
        String hash = outcome.text().strip();
        if (commits.size() < MAX_REMEMBERED) {
            commits.add(hash);
        }
        return Optional.of(hash);
    }

    /** Throws when commits are missing, so that what is not found is known not to be there. */
    void verify() throws VersionControlException {
        if (verified) {
            return;
        }
        Outcome outcome = repository.run("rev-list", "--all", "--count");
        if (!outcome.succeeded()) {
            throw new DamagedMirrorException(outcome);
        }
        verified = true;
    }

    /** Reports whether there is an object of that name, whatever it is. */
    boolean has(String hash) throws VersionControlException {
        return repository.run("cat-file", "-e", hash).succeeded();
    }

    /** All tags that the commit bears or descends from. */
    List<String> tagsBefore(String hash) throws VersionControlException {
        Outcome outcome =
                repository.run("for-each-ref", "--format=%(refname:strip=2)", "--merged=" + hash, "refs/tags/");
        if (!outcome.succeeded()) {
            throw new DamagedMirrorException(outcome);
        }
        return outcome.text().lines().toList();
    }

    /** Reports whether {@code hash} descends from or is {@code ancestor}; both must be here. */
    boolean descends(String hash, String ancestor) throws VersionControlException {
        Outcome outcome = repository.run("merge-base", "--is-ancestor", ancestor, hash);
        if (outcome.status() > 1) {
            throw new DamagedMirrorException(outcome);
        }
        return outcome.succeeded();
    }

    void forget() {
        verified = false;
        fetched = null;
        commits.clear();
    }

    private void lock() throws VersionControlException {
        try {
            fetching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VersionControlException(FailureKind.VCS_TIMEOUT, "interrupted", e);
        }
    }
}
