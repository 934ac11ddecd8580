// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.check;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.probe.Probes;
import dev.modwell.core.doctor.probe.Trail;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.discovery.RepositoryRoot;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When the module is known and the version is not: which one was meant, or what is wrong with its tag? */
public final class VersionExists implements Check {
    /** How many neighbours are named. */
    private static final int NEIGHBOURS = 3;

    @Override
    public List<Finding> look(Picture picture, Probes probes) {
        Optional<Asked> asked = Asked.of(picture);
        if (asked.isEmpty()
                || asked.get().isLatest()
                || !VersionSpelling.upright(asked.get().query()).isEmpty()
                || isOfOtherMajor(asked.get())) {
            return List.of();
        }
        Trail trail = asked.get().trail(probes);
        if (trail.found().isPresent() || !trail.isAbsent()) {
            return List.of();
        }
        List<Version> versions = asked.get().versions(probes);
        boolean isKnown = !versions.isEmpty()
                || probes.sources()
                        .ask(new dev.modwell.gomod.goproxy.Target.Latest(
                                asked.get().path()))
                        .found()
                        .isPresent();
        if (!isKnown) {
            return List.of();
        }
        return List.of(tag(picture, asked.get(), probes).orElseGet(() -> unknown(asked.get(), versions, trail)));
    }

    private static boolean isOfOtherMajor(Asked asked) {
        return Semver.isValid(asked.query()) && !asked.path().major().matches(asked.query());
    }

    private static Finding unknown(Asked asked, List<Version> versions, Trail trail) {
        Finding finding =
                Finding.error(Cause.UNKNOWN_REVISION, asked.toString()).seen(trail.told());
        Optional<Version> sameBut = versions.stream()
                .filter(version -> plain(version.value()).equals(plain(asked.query())))
                .findFirst();
        if (sameBut.isPresent()) {
            return finding.note(Note.of("meant").with("text", sameBut.get().value()))
                    .repair(new Change.Shell("go get " + asked.path() + "@" + sameBut.get()));
        }
        List<Version> near = nearest(versions, asked.query());
        if (near.isEmpty()) {
            return finding.note(Note.of("no-versions"));
        }
        String names = String.join(", ", near.stream().map(Version::value).toList());
        return finding.note(Note.of("nearest").with("versions", names))
                .repair(new Change.Shell("go get " + asked.path() + "@" + near.getFirst()));
    }

    /** Without case and separators, as in {@code v1.0.0-RC.1} and {@code v1.0.0-rc1}. */
    private static String plain(String version) {
        return version.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", "");
    }

    /** The versions around the one that was asked for, the nearest first; for a word, those spelt most like it. */
    static List<Version> nearest(List<Version> versions, String query) {
        if (!Semver.isValid(query)) {
            return versions.stream()
                    .sorted(Comparator.comparingInt(version -> Nearness.distance(version.value(), query)))
                    .limit(NEIGHBOURS)
                    .toList();
        }
        List<Version> below = versions.stream()
                .filter(version -> Semver.compare(version.value(), query) < 0)
                .toList();
        List<Version> above = versions.stream()
                .filter(version -> Semver.compare(version.value(), query) > 0)
                .toList();
        List<Version> near = new ArrayList<>();
        if (!below.isEmpty()) {
            near.add(below.getLast());
        }
        above.stream().limit(NEIGHBOURS - near.size()).forEach(near::add);
        return near;
    }

    /** What the repository's tags tell; only asked when version control is a way that Go would take. */
    private static Optional<Finding> tag(Picture picture, Asked asked, Probes probes) {
        boolean mayAsk = probes.sources().waysOf(asked.path()).stream().anyMatch(way -> way.isDirect());
        if (!mayAsk || !Semver.isValid(asked.query())) {
            return Optional.empty();
        }
        try {
            RepositoryRoot root = probes.repositories().locate(asked.path());
            List<String> tags = probes.repositories().tags(root.url());
            return new TagReading(asked, root.root()).misnamed(tags);
        } catch (VersionControlException _) {
            return Optional.empty();
        }
    }
}
