// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionQueryTest {
    private static final ModulePath MODULE = ModulePath.parse("x.y/m");
    private static final String PSEUDO = "v1.3.1-0.20200101000000-abcdefabcdef";

    /** Out of order on purpose. */
    private static final List<Version> VERSIONS = versions(
            "v1.2.10",
            "v0.9.0",
            "v1.2.3",
            "v1.0.0",
            "v1.2.3-pre",
            "v1.3.0",
            "v1.2.4-rc.1",
            "v1.4.0-beta",
            "v1.9.0-0.20200101000000-abcdefabcdef",
            "v2.0.0+incompatible",
            "v2.1.0+incompatible");

    private static List<Version> versions(String... texts) {
        return Stream.of(texts).map(Version::parse).toList();
    }

    private static VersionQuery query(String query, String current) {
        return VersionQuery.parse(MODULE, query, current);
    }

    @ParameterizedTest
    @CsvSource({
        "latest, '', v1.3.0",
        "latest, v1.0.0, v1.3.0",
        "latest, v2.0.0+incompatible, v2.1.0+incompatible",
        "upgrade, '', v1.3.0",
        "upgrade, none, v1.3.0",
        "upgrade, v1.2.3, v1.3.0",
        "upgrade, v1.4.0-beta, v1.4.0-beta",
        "upgrade, v1.8.0, v2.1.0+incompatible",
        "upgrade, v2.2.0+incompatible, v2.2.0+incompatible",
        "upgrade, v2.0.0+incompatible, v2.1.0+incompatible",
        "patch, v1.2.3, v1.2.10",
        "patch, v1.2.3-pre, v1.2.10",
        "patch, v1.0.0, v1.0.0",
        "patch, v1.4.0-alpha, v1.4.0-beta",
        "patch, v1.5.0, v1.5.0",
        "v1, '', v1.3.0",
        "v1.2, '', v1.2.10",
        "v0, '', v0.9.0",
        "v2, '', v2.1.0+incompatible",
        "v1.2.3, '', v1.2.3",
        "v1.2.3-pre, '', v1.2.3-pre",
        "<v1.2.3, '', v1.0.0",
        "<=v1.2.3, '', v1.2.3",
        "<v1.2.5, '', v1.2.3",
        "<v1.0.0-0, '', v0.9.0",
        ">v1.2.3, '', v1.2.10",
        ">=v1.2.3, '', v1.2.3",
        ">=v1.2.4-0, '', v1.2.10",
        ">v1.3.0, '', v1.4.0-beta",
        ">=v1.3, '', v1.3.0",
        "<v1.2, '', v1.0.0",
        "<v2.1.0, '', v2.0.0+incompatible",
        ">v2.0.0, '', v2.1.0+incompatible",
    })
    void choose_fromTheList(String query, String current, String version) {
        assertThat(query(query, current).choose(Candidates.of(VERSIONS))).contains(Version.parse(version));
    }

    @ParameterizedTest
    @CsvSource({
        "v3, '', 'no matching versions for query \"v3\"'",
        "v1.2.4, '', 'no matching versions for query \"v1.2.4\"'",
        "<v0.1.0, '', 'no matching versions for query \"<v0.1.0\"'",
        "v1.4, '', 'no matching versions for query \"v1.4\"'",
    })
    void choose_noneMatches(String query, String current, String message) {
        assertThatThrownBy(() -> query(query, current).choose(Candidates.of(VERSIONS)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "<, 'invalid semantic version \"\" in range \"<\"'",
        "<=x, 'invalid semantic version \"x\" in range \"<=x\"'",
        ">v1.2, 'ambiguous semantic version \"v1.2\" in range \">v1.2\"'",
        "<=v1, 'ambiguous semantic version \"v1\" in range \"<=v1\"'",
        "patch, 'can''t query version \"patch\" of module x.y/m: no existing version is required'",
    })
    void parse_refused(String query, String message) {
        assertThatThrownBy(() -> query(query, "none"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(message);
    }

    @Test
    void parse_currentIsNoVersion() {
        assertThatThrownBy(() -> query("latest", "master")).hasMessage("invalid previous version x.y/m@master");
        assertThatThrownBy(() -> query("patch", "v12.3")).hasMessage("invalid previous version x.y/m@v12.3");
    }

    @Test
    void staysAtCurrent_digitsThatAreNoTime() {
        VersionQuery query = query("upgrade", "v0.0.0-20199999999999-daa7c04131f5");
        assertThat(query.staysAtCurrent(Instant.EPOCH)).isFalse();
    }

    @Test
    void kinds() {
        assertThat(query("master", "").isRevision()).isTrue();
        assertThat(query("abc123", "").isVersion()).isFalse();
        assertThat(query("v1.2.3", "").isVersion()).isTrue();
        assertThat(query("v1.2.3+meta", "").isVersion()).isTrue();
        assertThat(query("v1.2", "").isVersion()).isFalse();
        assertThat(query("none", "").isRevision()).isFalse();
        assertThat(query("none", "").choose(Candidates.of(VERSIONS))).isEmpty();
        assertThat(query("v1.2", "").prefix()).isEqualTo("v1.2.");
        assertThat(query("patch", "v1.2.3-pre").prefix()).isEqualTo("v1.2.");
        assertThat(query("v1.2.3+meta", "").prefix()).isEqualTo("v1.2.3");
        assertThat(query("<v1.2.3", "")).hasToString("<v1.2.3");
        assertThatThrownBy(() -> query("master", "").choose(Candidates.of(VERSIONS)))
                .hasMessage("query \"master\" refers to a non-semver revision");
    }

    @Test
    void choose_incompatible_whenTheHighestCompatibleHasNoGoMod() {
        Candidates legacy = new Candidates(VERSIONS, v -> true, v -> !v.value().equals("v1.4.0-beta"), Optional::empty);
        assertThat(query("latest", "").choose(legacy)).contains(Version.parse("v2.1.0+incompatible"));
        Candidates onlyIncompatible = Candidates.of(versions("v2.0.0+incompatible", "v3.0.0+incompatible"));
        assertThat(query("latest", "").choose(onlyIncompatible)).contains(Version.parse("v3.0.0+incompatible"));
    }

    @Test
    void choose_retracted_isPassedOver() {
        Retractions retractions = new Retractions(List.of(
                new Retractions.Interval(Version.parse("v1.2.5"), Version.parse("v1.3.0")),
                new Retractions.Interval(Version.parse("v1.2.3"), Version.parse("v1.2.3"))));
        Candidates candidates = Candidates.of(VERSIONS).without(retractions);
        assertThat(query("latest", "").choose(candidates)).contains(Version.parse("v1.0.0"));
        assertThat(query("v1.2", "").choose(candidates)).contains(Version.parse("v1.2.4-rc.1"));
        assertThat(query(">=v1.2.3", "").choose(candidates)).contains(Version.parse("v1.2.4-rc.1"));
        assertThatThrownBy(() -> query("v1.3", "").choose(candidates)).hasMessageContaining("no matching versions");
        assertThatThrownBy(() -> query("upgrade", "v1.3.0")
                        .choose(Candidates.of(versions("v1.3.0")).without(retractions)))
                .hasMessage("x.y/m@v1.3.0: in use, but retracted or excluded");
        assertThat(Retractions.NONE.contains(Version.parse("v1.3.0"))).isFalse();
    }

    @Test
    void choose_withoutVersions_takesTheNewestCommit() {
        Version commit = Version.parse("v0.0.0-20240101000000-abcdefabcdef");
        Candidates candidates = new Candidates(List.of(), v -> true, v -> true, () -> Optional.of(commit));
        assertThat(query("latest", "").choose(candidates)).contains(commit);
        assertThat(query("upgrade", "").choose(candidates)).contains(commit);
        assertThat(query("upgrade", "v0.0.0-20230101000000-abcdefabcdef").choose(candidates))
                .contains(commit);
        assertThat(query("upgrade", "v0.0.1").choose(candidates)).contains(Version.parse("v0.0.1"));
        assertThatThrownBy(() -> query("v0", "").choose(candidates)).hasMessageContaining("no matching versions");
        Candidates refused = new Candidates(List.of(), v -> false, v -> true, () -> Optional.of(commit));
        assertThatThrownBy(() -> query("latest", "").choose(refused)).hasMessageContaining("no matching versions");
    }

    @Test
    void choose_pathWithMajor() {
        VersionQuery query = VersionQuery.parse(ModulePath.parse("x.y/m/v2"), "latest", "");
        assertThat(query.choose(Candidates.of(versions("v2.0.0", "v2.3.0", "v2.4.0-pre"))))
                .contains(Version.parse("v2.3.0"));
    }

    @Test
    void staysAtCurrent_onlyFromAPseudoVersionToWhatIsOlder() {
        Instant before = Instant.parse("2019-12-31T23:59:59Z");
        assertThat(query("upgrade", PSEUDO).staysAtCurrent(before)).isTrue();
        assertThat(query("patch", PSEUDO).staysAtCurrent(before)).isTrue();
        assertThat(query("upgrade", PSEUDO).staysAtCurrent(Instant.parse("2020-01-01T00:00:00Z")))
                .isFalse();
        assertThat(query("latest", PSEUDO).staysAtCurrent(before)).isFalse();
        assertThat(query("upgrade", "v1.3.0").staysAtCurrent(before)).isFalse();
        assertThat(query("upgrade", "").staysAtCurrent(before)).isFalse();
    }
}
