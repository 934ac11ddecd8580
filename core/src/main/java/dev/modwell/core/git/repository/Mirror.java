// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.VersionControlException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One remote git repository: its references as they were told last, and what is kept of it on disk. */
final class Mirror {
    /**
     * What all mirrors of an origin share.
     *
     * @param holdings what is on disk, which other origins may use as well
     */
    record Surroundings(Holdings holdings, Routes routes, InstantSource clock) {}

    /** A file of a commit. */
    record FileName(String hash, String path) {}

    /** A question to a mirror. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws VersionControlException;
    }

    private final Remote remote;
    private final Routes routes;
    private final InstantSource clock;
    private final RefsBook book;
    private final Holding holding;
    private final Content content;
    private final History history;

    Mirror(Remote remote, Path folder, Surroundings around) {
        this.remote = remote;
        this.routes = around.routes();
        this.clock = around.clock();
        this.book = new RefsBook(remote, routes, around.holdings().runner(), clock);
        this.holding = around.holdings().of(folder);
        this.content = holding.content();
        this.history = holding.history();
    }

    Remote remote() {
        return remote;
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
        holding.create(remote.url(), refs.isSha256());
        if (ensured(want, refs)) {
            return true;
        }
        // The server gives nothing by hash: a whole clone has what it will not give alone.
        history.demandFiles();
        reachHistory(refs);
        return content.has(want.hash());
    }

    private boolean ensured(Content.Want want, Refs refs) throws VersionControlException {
        try {
            return content.ensure(want, company(want, refs), routes.to(remote));
        } catch (CommandFailedException e) {
            boolean moved = !want.ref().isEmpty()
                    && !refs(Duration.ZERO).hash(want.ref()).equals(want.hash());
            throw moved ? new UnknownRevisionException(want.ref()) : e;
        }
    }

    private static List<Content.Want> company(Content.Want want, Refs refs) {
        String tags = "refs/tags/";
        return want.ref().startsWith(tags)
                ? refs.company(want.ref().substring(tags.length()), Content.COMPANY_REACH).stream()
                        .map(tag -> new Content.Want(refs.hash(tags + tag), tags + tag))
                        .toList()
                : List.of();
    }

    private void reachHistory(Refs refs) throws VersionControlException {
        history.reach(refs, remote.url(), routes.to(remote));
        if (history.isWithFiles()) {
            holding.create(remote.url(), refs.isSha256());
            holding.lendHistory();
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
        return holding.answer(question, clock.instant());
    }
}
