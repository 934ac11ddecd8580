// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.CommandFailedException;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Provenance;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.core.git.repository.Tags;
import dev.modwell.core.git.repository.UnknownRevisionException;
import dev.modwell.gomod.semver.Semver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A Mercurial repository. */
final class HgRepository implements Repository {
    /** For how long a tag that was seen means what it meant, as in git's repositories. */
    static final Duration TAG_MEMORY = Duration.ofSeconds(60);

    /** How old the clone may be where tags, branches and the newest commit count. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /** How old it may be for commits that are here. */
    static final Duration KEEP = Duration.ofDays(3650);

    private static final String TIP = "tip";
    private static final int SHORT_DIGITS = 12;

    /** Names without a character that means something in hg's language of revision sets. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}");

    private static final Pattern FULL_HASH = Pattern.compile("[0-9a-f]{40}");

    private final HgClone clone;

    HgRepository(HgClone clone) {
        this.clone = clone;
    }

    private Provenance provenance() {
        return Provenance.of("hg", clone.remote().url());
    }

    @Override
    public Tags tags(String prefix) throws VersionControlException {
        List<String> names = lines(MOMENT, "tags", "-q").stream()
                .filter(tag -> !tag.equals(TIP) && tag.startsWith(prefix))
                .sorted()
                .toList();
        return new Tags(names, provenance());
    }

    @Override
    public Revision latest() throws VersionControlException {
        return stat(TIP);
    }

    @Override
    public Revision stat(String name) throws VersionControlException {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new UnknownRevisionException(name);
        }
        boolean isFull = FULL_HASH.matcher(name).matches();
        if (isFull) {
            Optional<Revision> known = look(KEEP, name);
            if (known.isPresent()) {
                return known.get();
            }
        }
        Optional<Revision> tagged =
                look(TAG_MEMORY, name).filter(revision -> revision.tags().contains(name));
        if (tagged.isPresent()) {
            return tagged.get();
        }
        Revision revision = look(MOMENT, name).orElseThrow(() -> new UnknownRevisionException(name));
        boolean isBranch =
                name.equals(TIP) || lines(MOMENT, "branches", "-c", "-q").contains(name);
        return isBranch ? called(revision, revision.name()) : revision;
    }

    private static Revision called(Revision revision, String version) {
        return new Revision(
                revision.name(),
                revision.shortName(),
                version,
                revision.time(),
                revision.tags(),
                revision.provenance());
    }

    private Optional<Revision> look(Duration age, String name) throws VersionControlException {
        Outcome outcome =
                clone.run(age, List.of("log", "-l1", "--rev=" + name, "--template", "{node} {date|hgdate} {tags}"));
        if (!outcome.succeeded()) {
            return Optional.empty();
        }
        String[] words = outcome.text().strip().split("\\s+");
        if (words.length < 3) {
            return Optional.empty();
        }
        String hash = words[0];
        List<String> tags = Arrays.stream(words)
                .skip(3)
                .filter(tag -> !tag.equals(TIP))
                .sorted()
                .toList();
        boolean isHash = hash.startsWith(name);
        return Optional.of(new Revision(
                hash,
                hash.substring(0, SHORT_DIGITS),
                isHash ? hash : name,
                Instant.ofEpochSecond(seconds(words[1])),
                tags,
                provenance().commit(hash, isHash && name.length() >= SHORT_DIGITS ? "" : name)));
    }

    private static long seconds(String text) throws VersionControlException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new VersionControlException(FailureKind.VCS_ERROR, "invalid time from hg log: " + text, e);
        }
    }

    @Override
    public Optional<byte[]> readFile(Revision revision, String path) throws VersionControlException {
        Outcome outcome = clone.run(KEEP, List.of("cat", "--rev=" + revision.name(), "--", "path:" + path));
        if (outcome.succeeded()) {
            return Optional.of(outcome.output());
        }
        if (outcome.errors().contains("no such file in rev")) {
            return Optional.empty();
        }
        throw new CommandFailedException(outcome);
    }

    @Override
    public void archive(Revision revision, String subdir, Path target) throws VersionControlException {
        List<String> words = new ArrayList<>(
                List.of("archive", "-t", "tar", "--no-decode", "--rev=" + revision.name(), "--prefix=prefix/"));
        if (!subdir.isEmpty()) {
            words.add("--include=" + subdir + "/**");
        }
        words.add("--");
        words.add(target.toAbsolutePath().toString());
        Outcome outcome = clone.run(KEEP, words);
        if (!outcome.succeeded()) {
            throw outcome.errors().contains("no files match")
                    ? new UnknownRevisionException(revision.version())
                    : new CommandFailedException(outcome);
        }
    }

    @Override
    public Optional<String> recentTag(Revision revision, String prefix, TagRule rule) throws VersionControlException {
        String ancestors = "--rev=ancestors(" + revision.name() + ") and tag()";
        String highest = "";
        for (String line : lines(KEEP, "log", ancestors, "--template", "{tags}\\n")) {
            for (String tag : line.split(" ")) {
                if (tag.startsWith(prefix) && rule.allows(tag)) {
                    String version = tag.substring(prefix.length());
                    highest = Semver.compare(version, highest) > 0 ? version : highest;
                }
            }
        }
        return highest.isEmpty() ? Optional.empty() : Optional.of(prefix + highest);
    }

    @Override
    public boolean descendsFrom(Revision revision, String tag) throws VersionControlException {
        if (!NAME.matcher(tag).matches()) {
            return false;
        }
        String both = "--rev=ancestors(" + revision.name() + ") and '" + tag + "'";
        return !lines(KEEP, "log", both, "--template", "{node}\\n").isEmpty();
    }

    private List<String> lines(Duration age, String... words) throws VersionControlException {
        return clone.run(age, List.of(words))
                .orThrow()
                .text()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
