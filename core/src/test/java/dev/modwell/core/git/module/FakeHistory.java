// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Provenance;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.core.git.repository.Tags;
import dev.modwell.core.git.repository.UnknownRevisionException;
import dev.modwell.gomod.semver.Semver;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of commits in memory, a minute apart; the first is named {@code 0…01}. */
final class FakeHistory implements Repository {
    private static final Instant BEGIN = Instant.parse("2024-01-02T03:04:05Z");
    private static final Provenance PROVENANCE = Provenance.of("git", "https://git.example/tool");

    private record Commit(Map<String, String> files, List<String> tags) {}

    private final List<Commit> commits = new ArrayList<>();

    /** Adds a commit; what follows its tags are pairs of a file and its text, on top of the files before. */
    FakeHistory commit(List<String> tags, String... files) {
        Map<String, String> all = new HashMap<>(commits.isEmpty() ? Map.of() : commits.getLast().files);
        for (int i = 0; i < files.length; i += 2) {
            all.put(files[i], files[i + 1]);
        }
        commits.add(new Commit(all, List.copyOf(tags)));
        return this;
    }

    static String hash(int number) {
        return "%040d".formatted(number).replaceAll("^(0+)([1-9][0-9]*)$", "$2$1");
    }

    /** The time of the nth commit, as pseudo-versions have it, with its short name. */
    static String stamp(int number) {
        return "202401020304%02d".formatted(5 + number) + "-" + hash(number).substring(0, 12);
    }

    Revision revision(int number, String version) {
        List<String> tags = commits.get(number - 1).tags.stream().sorted().toList();
        String hash = hash(number);
        return new Revision(
                hash, hash.substring(0, 12), version, BEGIN.plusSeconds(number), tags, PROVENANCE.commit(hash, ""));
    }

    private int numberOf(Revision revision) {
        for (int number = 1; number <= commits.size(); number++) {
            if (hash(number).equals(revision.name())) {
                return number;
            }
        }
        throw new IllegalArgumentException(revision.toString());
    }

    @Override
    public Tags tags(String prefix) {
        return new Tags(
                commits.stream()
                        .flatMap(commit -> commit.tags.stream())
                        .filter(tag -> tag.startsWith(prefix))
                        .sorted()
                        .toList(),
                PROVENANCE);
    }

    @Override
    public Revision stat(String name) throws VersionControlException {
        for (int number = 1; number <= commits.size(); number++) {
            if (commits.get(number - 1).tags.contains(name)) {
                return revision(number, name);
            }
            if (hash(number).startsWith(name) && name.length() >= 12) {
                return revision(number, hash(number));
            }
        }
        throw new UnknownRevisionException(name);
    }

    @Override
    public Revision latest() {
        return revision(commits.size(), hash(commits.size()));
    }

    @Override
    public Optional<byte[]> readFile(Revision revision, String path) {
        return Optional.ofNullable(commits.get(numberOf(revision) - 1).files.get(path))
                .map(text -> text.getBytes(UTF_8));
    }

    @Override
    public void archive(Revision revision, String subdir, Path target) {
        throw new UnsupportedOperationException("no zip is asked for");
    }

    @Override
    public Optional<String> recentTag(Revision revision, String prefix, TagRule rule) throws VersionControlException {
        String highest = "";
        for (Commit commit : commits.subList(0, numberOf(revision))) {
            for (String tag : commit.tags) {
                if (tag.startsWith(prefix) && rule.allows(tag)) {
                    String version = tag.substring(prefix.length());
                    highest = Semver.compare(version, highest) > 0 ? version : highest;
                }
            }
        }
        return highest.isEmpty() ? Optional.empty() : Optional.of(prefix + highest);
    }

    @Override
    public boolean descendsFrom(Revision revision, String tag) {
        return commits.subList(0, numberOf(revision)).stream().anyMatch(commit -> commit.tags.contains(tag));
    }
}
