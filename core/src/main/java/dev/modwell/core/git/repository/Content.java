// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import com.github.benmanes.caffeine.cache.Cache;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.Limits;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The commits of a mirror that were wanted, each with all its files. */
final class Content {
    /** How many commits one fetch asks for. */
    static final int MAX_BATCH = 100;

    /** How many versions before and after a wanted one come along, so that those need no fetch of their own. */
    static final int COMPANY_REACH = 2;

    /** No version comes along unasked once a mirror takes this much. */
    static final long COMPANY_MAX_BYTES = 64L << 20;

    /** How large the files of one commit may be together, uncompressed; Go's limit of a zip is 500 MB. */
    static final long MAX_ARCHIVE_BYTES = 2L << 30;

    /**
     * A commit to be fetched.
     *
     * @param ref the reference that names it; empty when only its hash is known
     */
    record Want(String hash, String ref) {}

    /** A file that is read along with its commit, since it is the first to be asked for. */
    private static final String GO_MOD = "go.mod";

    private final BareRepository repository;
    private final Cache<Mirror.FileName, Optional<byte[]>> files;

    /** What is known to be here; empty for an object that is no commit. */
    private final Map<String, Optional<Commit>> present = new ConcurrentHashMap<>();

    /** Whether the remote side gives commits by their hash, which saves it a listing of its references. */
    private volatile boolean givesByHash = true;

    private final ConcurrentLinkedQueue<Want> wanted = new ConcurrentLinkedQueue<>();
    private final ReentrantLock fetching = new ReentrantLock();

    Content(BareRepository repository, Cache<Mirror.FileName, Optional<byte[]>> files) {
        this.repository = repository;
        this.files = files;
    }

    BareRepository repository() {
        return repository;
    }

    /**
     * Makes sure that a commit is here. Wants of several threads share a fetch: whoever gets the lock
     * fetches for all that wait.
     *
     * @param company what may come along, as it costs next to nothing in the same fetch
     * @return whether it is here; false when the remote side gives no commits by hash
     */
    boolean ensure(Want want, List<Want> company, Route route) throws VersionControlException {
        if (has(want.hash)) {
            return true;
        }
        wanted.add(want);
        lock();
        try {
            if (present.containsKey(want.hash)) {
                return true;
            }
            List<Want> batch = nextBatch(want, company);
            VersionControlException trouble = fetch(batch, route, givesByHash);
            note(batch);
            if (!present.containsKey(want.hash)) {
                trouble = fetchAlone(want, batch.size(), route, trouble);
            }
            if (present.containsKey(want.hash)) {
                return true;
            }
            if (trouble == null) {
                throw new DamagedMirrorException("fetched " + want.hash + " and it is not here");
            }
            if (!want.ref.isEmpty() || isAboutTheLine(trouble)) {
                throw trouble;
            }
            return false;
        } finally {
            fetching.unlock();
        }
    }

    /** The other way of naming the commit, and the first once more if others may have spoilt it. */
    private @Nullable VersionControlException fetchAlone(
            Want want, int batchSize, Route route, @Nullable VersionControlException first)
            throws VersionControlException {
        VersionControlException trouble = first;
        if (first != null && isAboutTheLine(first)) {
            return first;
        }
        boolean byHash = givesByHash;
        if (!byHash || !want.ref.isEmpty()) {
            trouble = fetch(List.of(want), route, !byHash);
            note(List.of(want));
            if (present.containsKey(want.hash)) {
                givesByHash = !byHash;
                return trouble;
            }
        }
        if (batchSize > 1) {
            trouble = fetch(List.of(want), route, byHash);
            note(List.of(want));
        }
        return trouble;
    }

    /** Reports whether the failure says nothing about the commit. */
    private static boolean isAboutTheLine(VersionControlException trouble) {
        return trouble.kind() != FailureKind.VCS_ERROR;
    }

    private void lock() throws VersionControlException {
        try {
            fetching.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VersionControlException(FailureKind.VCS_TIMEOUT, "interrupted", e);
        }
    }

    private List<Want> nextBatch(Want mine, List<Want> company) {
        Map<String, Want> batch = new LinkedHashMap<>();
        batch.put(mine.hash, mine);
        for (Want next = wanted.poll(); next != null; next = wanted.poll()) {
            if (!present.containsKey(next.hash)) {
                batch.putIfAbsent(next.hash, next);
            }
            if (batch.size() == MAX_BATCH) {
                break;
            }
        }
        boolean isAlone = batch.size() == 1;
        if (isAlone && !company.isEmpty() && repository.sizeBytes() < COMPANY_MAX_BYTES) {
            company.stream()
                    .filter(other -> !present.containsKey(other.hash))
                    .forEach(other -> batch.putIfAbsent(other.hash, other));
        }
        return List.copyOf(batch.values());
    }

    /** Fetches; some servers give commits only by reference, and each is kept under a name of its own. */
    private @Nullable VersionControlException fetch(List<Want> batch, Route route, boolean byHash)
            throws VersionControlException {
        List<String> words = new ArrayList<>(List.of("--depth=1", "--end-of-options", "origin"));
        for (Want want : batch) {
            words.add("+" + (byHash || want.ref.isEmpty() ? want.hash : want.ref) + ":refs/keep/" + want.hash);
        }
        Outcome outcome = repository.fetch(route, words);
        return outcome.succeeded() ? null : new CommandFailedException(outcome);
    }

    /** Reports whether the object is here, without asking the remote side. */
    boolean has(String hash) throws VersionControlException {
        if (present.containsKey(hash)) {
            return true;
        }
        if (!repository.mayHold(hash)) {
            return false;
        }
        note(read(List.of(hash, hash + ":" + GO_MOD)), hash);
        return present.containsKey(hash);
    }

    private void note(List<ObjectReader.Entry> found, String hash) throws DamagedMirrorException {
        ObjectReader.Entry object = found.getFirst();
        if (object.is("missing")) {
            return;
        }
        present.put(hash, object.is("commit") ? Optional.of(Commit.parse(hash, object.bytes())) : Optional.empty());
        ObjectReader.Entry goMod = found.getLast();
        if (goMod.is("blob")) {
            files.put(new Mirror.FileName(hash, GO_MOD), Optional.of(goMod.bytes()));
        }
    }

    /** Notes which of these have come, with one command for all. */
    private void note(List<Want> batch) {
        List<String> names = new ArrayList<>(2 * batch.size());
        for (Want want : batch) {
            names.add(want.hash);
            names.add(want.hash + ":" + GO_MOD);
        }
        try {
            List<ObjectReader.Entry> found = read(names);
            for (int i = 0; i < batch.size(); i++) {
                note(found.subList(2 * i, 2 * i + 2), batch.get(i).hash);
            }
        } catch (VersionControlException e) {
            // Too much for one command, or damaged: whoever asks for one of them will see.
            batch.forEach(want -> noteAlone(want.hash));
        }
    }

    private void noteAlone(String hash) {
        try {
            has(hash);
        } catch (VersionControlException e) {
            present.remove(hash);
        }
    }

    /** The commit; empty when the object is something else, such as a tagged blob. */
    Optional<Commit> commit(String hash) throws VersionControlException {
        if (!has(hash)) {
            throw new DamagedMirrorException("object " + hash + " is missing");
        }
        return present.getOrDefault(hash, Optional.empty());
    }

    /** A file of a commit that is here. */
    Optional<byte[]> file(String hash, String path) throws VersionControlException {
        Mirror.FileName name = new Mirror.FileName(hash, path);
        Optional<byte[]> known = files.getIfPresent(name);
        if (known != null) {
            return known;
        }
        ObjectReader.Entry entry = read(List.of(hash + ":" + path)).getFirst();
        if (entry.is("missing")) {
            confirmAbsence(hash, path);
        }
        Optional<byte[]> file = entry.is("blob") ? Optional.of(entry.bytes()) : Optional.empty();
        files.put(name, file);
        return file;
    }

    private List<ObjectReader.Entry> read(List<String> names) throws VersionControlException {
        Outcome outcome =
                repository.run(repository.command("cat-file", "--batch").reading(String.join("\n", names) + "\n"));
        return ObjectReader.read(outcome, names.size());
    }

    /** A file also looks missing when the folder above it is damaged; the tree itself says which. */
    private void confirmAbsence(String hash, String path) throws VersionControlException {
        Outcome outcome = repository.run("--literal-pathspecs", "ls-tree", "--full-tree", hash, "--", path);
        if (!outcome.succeeded()) {
            throw new DamagedMirrorException(outcome);
        }
        boolean isFile = outcome.text().contains(" blob ");
        if (isFile) {
            throw new DamagedMirrorException("file " + path + " of " + hash + " is missing");
        }
    }

    /** Writes the files of a commit below a folder as tar; reports false when there is no such folder. */
    boolean archive(String hash, String subdir, Path target) throws VersionControlException {
        List<String> words = new ArrayList<>(List.of(
                "-c",
                "core.autocrlf=input",
                "-c",
                "core.eol=lf",
                "-c",
                "tar.umask=0022",
                "archive",
                "--format=tar",
                "--prefix=prefix/",
                hash));
        if (!subdir.isEmpty()) {
            words.add("--");
            words.add(subdir);
        }
        Command command =
                repository.command(words.toArray(String[]::new)).within(Limits.LOCAL.outputBytes(MAX_ARCHIVE_BYTES));
        Outcome outcome = repository.runInto(command, target);
        if (outcome.succeeded()) {
            return true;
        }
        if (outcome.errors().contains("did not match any files")) {
            return false;
        }
        throw new DamagedMirrorException(outcome);
    }

    /** Forgets what it knows is here. */
    void forget() {
        present.clear();
    }
}
