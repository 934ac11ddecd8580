// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.semver.Semver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A git repository, answered from its {@link Mirror}. */
final class GitRepository implements Repository {
    /** For how long a tag that was seen means what it meant. */
    static final Duration KEEP = Duration.ofSeconds(60);

    /** How old references may be where branches and lists count. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /** Fewer hex digits than these are no commit. */
    private static final int MIN_HASH_DIGITS = 7;

    private static final int SHORT_HASH_DIGITS = 12;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    /**
     * What a name was found to mean.
     *
     * @param version what the name is in Go's eyes: the tag, or the full hash
     * @param ref the reference; empty when none names the commit
     */
    private record Meaning(String version, String hash, String ref) {
        Content.Want want() {
            return new Content.Want(hash, ref);
        }
    }

    private final Mirror mirror;

    GitRepository(Mirror mirror) {
        this.mirror = mirror;
    }

    private Provenance provenance() {
        return Provenance.of("git", mirror.remote().url());
    }

    @Override
    public Tags tags(String prefix) throws VersionControlException {
        Refs refs = mirror.refs(MOMENT);
        return new Tags(refs.tags(prefix), provenance().tags(prefix, refs.tagSum(prefix)));
    }

    @Override
    public Revision latest() throws VersionControlException {
        Refs refs = mirror.refs(MOMENT);
        String head = refs.hash("HEAD");
        if (head.isEmpty()) {
            throw new VersionControlException(FailureKind.NO_SUCH_VERSION, "no commits");
        }
        Revision revision = revision(new Meaning(head, head, "HEAD"), refs);
        return revision.from(provenance().commit(head, "HEAD"));
    }

    @Override
    public Revision stat(String name) throws VersionControlException {
        Refs known = mirror.refs(KEEP);
        if (!known.hash("refs/tags/" + name).isEmpty()) {
            return revision(new Meaning(name, known.hash("refs/tags/" + name), "refs/tags/" + name), known);
        }
        boolean isHash = isHashPrefix(name, known);
        if (isHash && known.hash("refs/heads/" + name).isEmpty()) {
            Optional<Meaning> meaning = meaningOfHash(name, known);
            if (meaning.isEmpty()) {
                meaning = mirror.findKnown(name).map(hash -> new Meaning(hash, hash, ""));
            }
            if (meaning.isPresent()) {
                return revision(meaning.get(), known);
            }
        }
        Refs refs = mirror.refs(MOMENT);
        return revision(meaning(name, refs), refs);
    }

    /** In Go's order: tag, branch, HEAD, commit. */
    private Meaning meaning(String name, Refs refs) throws VersionControlException {
        String tagged = refs.hash("refs/tags/" + name);
        if (!tagged.isEmpty()) {
            return new Meaning(name, tagged, "refs/tags/" + name);
        }
        String tip = refs.hash("refs/heads/" + name);
        if (!tip.isEmpty()) {
            return new Meaning(tip, tip, "refs/heads/" + name);
        }
        if (name.equals("HEAD") && !refs.hash("HEAD").isEmpty()) {
            return new Meaning(refs.hash("HEAD"), refs.hash("HEAD"), "HEAD");
        }
        if (!isHashPrefix(name, refs)) {
            throw new UnknownRevisionException(name);
        }
        Optional<Meaning> meaning = meaningOfHash(name, refs);
        if (meaning.isPresent()) {
            return meaning.get();
        }
        String hash = mirror.find(name, refs).orElseThrow(() -> new UnknownRevisionException(name));
        return new Meaning(hash, hash, "");
    }

    private static boolean isHashPrefix(String name, Refs refs) {
        int full = refs.isSha256() ? 64 : 40;
        return name.length() >= MIN_HASH_DIGITS
                && name.length() <= full
                && HEX.matcher(name).matches();
    }

    /** The commit whose name begins so, if a reference means it; the first such reference counts. */
    private static Optional<Meaning> meaningOfHash(String prefix, Refs refs) throws VersionControlException {
        Meaning meaning = null;
        for (var ref : refs.all().entrySet()) {
            if (!ref.getValue().startsWith(prefix)) {
                continue;
            }
            if (meaning == null) {
                meaning = new Meaning(ref.getValue(), ref.getValue(), ref.getKey());
            } else if (!meaning.hash.equals(ref.getValue())) {
                throw new VersionControlException(FailureKind.NO_SUCH_VERSION, "ambiguous revision " + prefix);
            }
        }
        return Optional.ofNullable(meaning);
    }

    private Revision revision(Meaning meaning, Refs refs) throws VersionControlException {
        Commit commit = mirror.commit(meaning.want())
                .orElseThrow(() -> new UnknownRevisionException(meaning.ref.isEmpty() ? meaning.hash : meaning.ref));
        List<String> tags = refs.tagsOf(commit.hash());
        String version = tags.contains(meaning.version) ? meaning.version : commit.hash();
        String ref = meaning.ref.equals("HEAD") ? "" : meaning.ref;
        return new Revision(
                commit.hash(),
                commit.hash().substring(0, SHORT_HASH_DIGITS),
                version,
                commit.time(),
                tags,
                provenance().commit(commit.hash(), ref));
    }

    @Override
    public Optional<byte[]> readFile(Revision revision, String path) throws VersionControlException {
        return mirror.file(want(revision), path);
    }

    private static Content.Want want(Revision revision) {
        return new Content.Want(revision.name(), revision.provenance().ref());
    }

    @Override
    public void archive(Revision revision, String subdir, Path target) throws VersionControlException {
        if (!mirror.archive(want(revision), subdir, target)) {
            throw new UnknownRevisionException(revision.version());
        }
    }

    @Override
    public Optional<String> recentTag(Revision revision, String prefix, TagRule rule) throws VersionControlException {
        Refs refs = mirror.refs(KEEP);
        if (refs.tags(prefix + "v").isEmpty()) {
            return Optional.empty();
        }
        String highest = "";
        for (String tag : mirror.tagsBefore(revision.name(), refs)) {
            if (tag.startsWith(prefix) && rule.allows(tag)) {
                String version = tag.substring(prefix.length());
                highest = Semver.compare(version, highest) > 0 ? version : highest;
            }
        }
        return highest.isEmpty() ? Optional.empty() : Optional.of(prefix + highest);
    }

    @Override
    public boolean descendsFrom(Revision revision, String tag) throws VersionControlException {
        Refs refs = mirror.refs(KEEP);
        String hash = refs.hash("refs/tags/" + tag);
        return !hash.isEmpty() && mirror.descends(revision.name(), hash, refs);
    }
}
