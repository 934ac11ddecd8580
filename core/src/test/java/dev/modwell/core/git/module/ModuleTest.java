// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static dev.modwell.core.git.module.FakeHistory.hash;
import static dev.modwell.core.git.module.FakeHistory.stamp;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.Version;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What lists, queries and go.mod files of a module follow from its repository's history. */
final class ModuleTest {
    private static final String ROOT = "example.com/tool";
    private static final String GO_MOD = "module example.com/tool\n";

    private final FakeHistory history = new FakeHistory();

    private interface Question {
        void ask() throws VersionControlException;
    }

    private Module module(String path) throws VersionControlException {
        return Module.of(ModulePath.parse(path), history, ROOT, "");
    }

    private List<String> list(String path) throws VersionControlException {
        return module(path).list();
    }

    private String query(String query) throws VersionControlException {
        return module(ROOT).query(query).version();
    }

    private String goMod(String path, String version) throws VersionControlException {
        return new String(module(path).goMod(Version.parse(version)), UTF_8);
    }

    private static VersionControlException refused(Question question) {
        return Objects.requireNonNull(catchThrowableOfType(VersionControlException.class, question::ask));
    }

    @Test
    void list_isAscending_withoutTagsThatAreNoVersions() throws Exception {
        history.commit(
                List.of("v1.10.0", "v1.9.0", "v1.9.0-rc.1", "v1", "v1.0", "1.0.0", "v1.0.0+meta", "release"),
                "go.mod",
                GO_MOD);
        history.commit(List.of("v0.0.0-20240102030406-100000000000", "sub/v1.11.0"));
        assertThat(list(ROOT)).containsExactly("v1.9.0-rc.1", "v1.9.0", "v1.10.0");
    }

    @Test
    void list_laterMajors_areIncompatible_untilTheAuthorTurnsToModules() throws Exception {
        history.commit(List.of("v1.0.0", "v2.0.0", "v2.1.0"));
        history.commit(List.of("v3.0.0"), "go.mod", "module example.com/tool/v3\n");
        assertThat(list(ROOT)).containsExactly("v1.0.0", "v2.0.0+incompatible", "v2.1.0+incompatible");
        history.commit(List.of("v1.1.0"), "go.mod", GO_MOD);
        assertThat(list(ROOT)).containsExactly("v1.0.0", "v1.1.0");
        assertThat(list(ROOT + "/v3")).containsExactly("v3.0.0");
    }

    @Test
    void list_ofANestedModule_hasItsOwnTagsAlone_andNoneIsIncompatible() throws Exception {
        history.commit(List.of("v1.0.0", "sub/v1.2.0", "sub/v2.0.0", "subway/v1.3.0"), "sub/go.mod", GO_MOD);
        assertThat(list(ROOT + "/sub")).containsExactly("v1.2.0");
    }

    @Test
    void list_ofAnUnstableGopkgIn_isEmpty() throws Exception {
        history.commit(List.of("v2.0.0"));
        Module module =
                Module.of(ModulePath.parse("gopkg.in/tool.v2-unstable"), history, "gopkg.in/tool.v2-unstable", "");
        assertThat(module.list()).isEmpty();
    }

    @Test
    void latest_isTheHighestRelease_elseThePrerelease_elseTheNewestCommit() throws Exception {
        history.commit(List.of(), "go.mod", GO_MOD);
        assertThat(query("latest")).isEqualTo("v0.0.0-" + stamp(1));
        history.commit(List.of("v1.1.0-rc.1"));
        assertThat(query("latest")).isEqualTo("v1.1.0-rc.1");
        history.commit(List.of("v1.0.0"));
        assertThat(query("latest")).isEqualTo("v1.0.0");
    }

    @Test
    void latest_isNoVersionThatWasTakenBack() throws Exception {
        history.commit(List.of("v1.0.0"), "go.mod", GO_MOD);
        history.commit(List.of("v1.1.0"));
        history.commit(List.of("v1.2.0"), "go.mod", GO_MOD + "retract [v1.1.0, v1.2.0]\n");
        assertThat(query("latest")).isEqualTo("v1.0.0");
        assertThat(query("v1")).isEqualTo("v1.0.0");
        assertThat(query("v1.2.0")).isEqualTo("v1.2.0");
    }

    @Test
    void latest_whenAllWereTakenBack_isTheNewestCommit() throws Exception {
        history.commit(List.of("v1.0.0"), "go.mod", GO_MOD + "retract v1.0.0\n");
        history.commit(List.of());
        assertThat(query("latest")).isEqualTo("v0.0.0-" + stamp(2));
    }

    @Test
    void prefix_isTheHighestThatContinuesIt() throws Exception {
        history.commit(List.of("v1.2.0", "v1.2.9", "v1.20.0", "v1.3.1-rc.1", "v1.5.0-rc.1"), "go.mod", GO_MOD);
        assertThat(query("v1.2")).isEqualTo("v1.2.9");
        assertThat(query("v1.3")).isEqualTo("v1.3.1-rc.1");
        assertThat(query("v1")).isEqualTo("v1.20.0");
        assertThat(refused(() -> query("v1.4")).sentence()).isEqualTo("no matching versions for query \"v1.4\"");
        // What comes before v1.5.0 does not continue v1.5.
        assertThat(refused(() -> query("v1.5")).isAbsence()).isTrue();
        assertThat(refused(() -> query("v1.4")).kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
    }

    @Test
    void buildMetadata_mayBeMissingOnTheTag() throws Exception {
        history.commit(List.of("v1.2.3"), "go.mod", GO_MOD);
        assertThat(query("v1.2.3+meta")).isEqualTo("v1.2.3");
        assertThat(refused(() -> query("v1.2.4+meta")).isAbsence()).isTrue();
    }

    @Test
    void goMod_isMadeUp_atTheRootAlone() throws Exception {
        history.commit(List.of("v1.0.0", "sub/v1.0.0"));
        assertThat(goMod(ROOT, "v1.0.0")).isEqualTo(GO_MOD);
        assertThat(refused(() -> goMod(ROOT + "/sub", "v1.0.0")).sentence())
                .isEqualTo("invalid version: missing example.com/tool/sub/go.mod at revision sub/v1.0.0");
        assertThat(refused(() -> goMod(ROOT + "/v2", "v2.0.0")).kind()).isEqualTo(FailureKind.NO_SUCH_VERSION);
    }

    @Test
    void goMod_ofAMajor_isAtTheRootOrInItsFolder_neverInBoth() throws Exception {
        String second = "module example.com/tool/v2\n";
        history.commit(List.of("v2.0.0"), "go.mod", second);
        history.commit(List.of("v2.1.0"), "go.mod", GO_MOD, "v2/go.mod", second + "go 1.21\n");
        history.commit(List.of("v2.2.0"), "go.mod", second, "v2/go.mod", second);
        history.commit(List.of("v2.3.0"), "go.mod", GO_MOD, "v2/go.mod", GO_MOD);
        assertThat(goMod(ROOT + "/v2", "v2.0.0")).isEqualTo(second);
        assertThat(goMod(ROOT + "/v2", "v2.1.0")).isEqualTo(second + "go 1.21\n");
        assertThat(refused(() -> goMod(ROOT + "/v2", "v2.2.0")).sentence())
                .isEqualTo(
                        "invalid version: example.com/tool/go.mod and .../v2/go.mod both have .../v2 module paths at revision v2.2.0");
        assertThat(refused(() -> goMod(ROOT + "/v2", "v2.3.0")).sentence())
                .isEqualTo("invalid version: example.com/tool/v2/go.mod has non-.../v2 module path \"example.com/tool\""
                        + " at revision v2.3.0");
    }

    @Test
    void goMod_ofAnotherMajor_isNotThisModules() throws Exception {
        history.commit(List.of("v1.0.0"), "go.mod", "module example.com/tool/v2\n");
        history.commit(List.of("v1.1.0"), "go.mod", "// nothing\n");
        assertThat(refused(() -> goMod(ROOT, "v1.0.0")).sentence())
                .isEqualTo(
                        "invalid version: go.mod has post-v1 module path \"example.com/tool/v2\" at revision v1.0.0");
        assertThat(refused(() -> goMod(ROOT, "v1.1.0")).sentence())
                .isEqualTo("invalid version: go.mod is missing module path at revision v1.1.0");
    }

    @Test
    void require_isOfExactlyThisVersion() throws Exception {
        history.commit(List.of("v2.0.0"));
        VersionControlException refusal = refused(() -> module(ROOT).require(Version.parse("v2.0.0")));
        assertThat(refusal.sentence()).contains("v2.0.0+incompatible");
        assertThat(module(ROOT).require(Version.parse("v2.0.0+incompatible")).version())
                .isEqualTo("v2.0.0+incompatible");
    }

    @Test
    void of_aPathThatTheRepositoryCannotHold_isNoModule() {
        VersionControlException refusal = refused(() -> module("example.com/toolbox"));
        assertThat(refusal.kind()).isEqualTo(FailureKind.NO_SUCH_MODULE);
        assertThat(refusal.sentence())
                .isEqualTo("repository rooted at example.com/tool cannot contain module example.com/toolbox");
    }

    @Test
    void stat_ofACommit_byItsFullAndShortName_isOneVersion() throws Exception {
        history.commit(List.of("v1.0.0"), "go.mod", GO_MOD).commit(List.of());
        String version = "v1.0.1-0." + stamp(2);
        assertThat(query(hash(2))).isEqualTo(version);
        assertThat(query(hash(2).substring(0, 12))).isEqualTo(version);
        assertThat(query(version)).isEqualTo(version);
        assertThat(query(hash(1))).isEqualTo("v1.0.0");
    }
}
