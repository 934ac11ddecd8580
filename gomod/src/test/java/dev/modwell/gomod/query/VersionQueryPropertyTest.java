// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Queries over random lists, against what the words of Go's reference say. */
class VersionQueryPropertyTest {
    private static final ModulePath MODULE = ModulePath.parse("example.com/m");
    private static final Comparator<Version> ORDER = (a, b) -> Semver.compare(a.toString(), b.toString());

    private static List<Version> list(Random random) {
        List<Version> list = new ArrayList<>();
        for (int left = random.nextInt(12); left > 0; left--) {
            Version version = version(random);
            if (!list.contains(version)) {
                list.add(version);
            }
        }
        return list;
    }

    private static Version version(Random random) {
        String plain = "v" + random.nextInt(2) + "." + random.nextInt(3) + "." + random.nextInt(3);
        return Version.parse(random.nextInt(3) == 0 ? plain + "-rc." + random.nextInt(3) : plain);
    }

    private static boolean isPrerelease(Version version) {
        return !Semver.prerelease(version.toString()).isEmpty();
    }

    /** The highest release of those that match, else the highest prerelease. */
    private static Optional<Version> highest(List<Version> list, Predicate<Version> matches) {
        Optional<Version> release =
                list.stream().filter(matches).filter(v -> !isPrerelease(v)).max(ORDER);
        return release.or(() -> list.stream().filter(matches).max(ORDER));
    }

    private static Optional<Version> lowest(List<Version> list, Predicate<Version> matches) {
        Optional<Version> release =
                list.stream().filter(matches).filter(v -> !isPrerelease(v)).min(ORDER);
        return release.or(() -> list.stream().filter(matches).min(ORDER));
    }

    private static void assertChosen(String query, List<Version> list, Optional<Version> wanted) {
        VersionQuery parsed = VersionQuery.parse(MODULE, query, "");
        if (wanted.isPresent()) {
            assertThat(parsed.choose(Candidates.of(list)))
                    .as("%s of %s", query, list)
                    .isEqualTo(wanted);
        } else {
            assertThatThrownBy(() -> parsed.choose(Candidates.of(list))).isInstanceOf(InvalidQueryException.class);
        }
    }

    @Test
    void latest_isTheHighestReleaseElseTheHighestPrerelease() {
        Random random = new Random(21);
        for (int i = 0; i < 3_000; i++) {
            List<Version> list = list(random);
            if (!list.isEmpty()) {
                assertChosen("latest", list, highest(list, _ -> true));
            }
        }
    }

    @Test
    void below_isTheHighestBelow() {
        Random random = new Random(22);
        for (int i = 0; i < 3_000; i++) {
            List<Version> list = list(random);
            Version bound = version(random);
            assertChosen("<" + bound, list, highest(list, v -> ORDER.compare(v, bound) < 0));
            assertChosen("<=" + bound, list, highest(list, v -> ORDER.compare(v, bound) <= 0));
        }
    }

    @Test
    void above_isTheLowestAbove() {
        Random random = new Random(23);
        for (int i = 0; i < 3_000; i++) {
            List<Version> list = list(random);
            Version bound = version(random);
            assertChosen(">" + bound, list, lowest(list, v -> ORDER.compare(v, bound) > 0));
            assertChosen(">=" + bound, list, lowest(list, v -> ORDER.compare(v, bound) >= 0));
        }
    }

    /** Prereleases of the first version with the prefix are below it: v1.2 does not mean v1.2.0-rc.1. */
    @Test
    void prefix_isTheHighestWithItFromItsFirstReleaseOn() {
        Random random = new Random(24);
        for (int i = 0; i < 3_000; i++) {
            List<Version> list = list(random);
            String minor = "v" + random.nextInt(2) + "." + random.nextInt(3);
            assertChosen(minor, list, highest(list, v -> hasPrefix(v, minor)));
            String major = "v" + random.nextInt(2);
            assertChosen(major, list, highest(list, v -> hasPrefix(v, major)));
        }
    }

    private static boolean hasPrefix(Version version, String prefix) {
        String text = version.toString();
        return text.startsWith(prefix + ".") && Semver.compare(text, prefix) >= 0;
    }

    @Test
    void retracted_isNeverChosen() {
        Random random = new Random(25);
        for (int i = 0; i < 2_000; i++) {
            List<Version> list = list(random);
            Version low = version(random);
            Version high = version(random);
            Retractions retracted = new Retractions(List.of(new Retractions.Interval(low, high)));
            Predicate<Version> inside = v -> ORDER.compare(low, v) <= 0 && ORDER.compare(v, high) <= 0;
            Candidates candidates = Candidates.of(list).without(retracted);
            VersionQuery latest = VersionQuery.parse(MODULE, "latest", "");
            if (list.stream().anyMatch(inside.negate())) {
                assertThat(latest.choose(candidates)).isEqualTo(highest(list, inside.negate()));
            } else {
                assertThat(list).allMatch(retracted::contains);
            }
        }
    }

    @Test
    void upgrade_neverGoesBack() {
        Random random = new Random(26);
        for (int i = 0; i < 2_000; i++) {
            List<Version> list = list(random);
            Version current = version(random);
            list.remove(current);
            list.add(current);
            Version chosen = VersionQuery.parse(MODULE, "upgrade", current.toString())
                    .choose(Candidates.of(list))
                    .orElseThrow();
            assertThat(ORDER.compare(chosen, current)).isNotNegative();
        }
    }

    @Test
    void patch_staysWithinTheMinorVersionAndNeverGoesBack() {
        Random random = new Random(27);
        for (int i = 0; i < 2_000; i++) {
            List<Version> list = list(random);
            Version current = version(random);
            list.remove(current);
            list.add(current);
            Version chosen = VersionQuery.parse(MODULE, "patch", current.toString())
                    .choose(Candidates.of(list))
                    .orElseThrow();
            assertThat(Semver.majorMinor(chosen.toString())).isEqualTo(Semver.majorMinor(current.toString()));
            assertThat(ORDER.compare(chosen, current)).isNotNegative();
        }
    }
}
