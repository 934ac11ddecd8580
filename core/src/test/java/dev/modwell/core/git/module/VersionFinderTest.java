// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static dev.modwell.core.git.module.FakeHistory.hash;
import static dev.modwell.core.git.module.FakeHistory.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class VersionFinderTest {
    private static final String ROOT = "example.com/tool";
    private static final String GO_MOD = "module example.com/tool\n";

    private final FakeHistory history = new FakeHistory();

    private String version(String path, int commit, String lookedUpAs, String asked) throws VersionControlException {
        ModuleRoot root = ModuleRoot.of(ModulePath.parse(path), ROOT, "");
        Snapshot snapshot = new Snapshot(history);
        VersionFinder finder = new VersionFinder(root, snapshot, new GoModFinder(root, snapshot));
        return finder.find(snapshot.remember("it", history.revision(commit, lookedUpAs)), asked)
                .version();
    }

    private String ofCommit(int commit) throws VersionControlException {
        return version(ROOT, commit, hash(commit), "");
    }

    private String refused(String path, int commit, String lookedUpAs, String asked) {
        return Objects.requireNonNull(catchThrowableOfType(
                        VersionControlException.class, () -> version(path, commit, lookedUpAs, asked)))
                .sentence();
    }

    @Test
    void taggedCommit_isTheTagAskedFor_elseItsHighest() throws Exception {
        history.commit(List.of("v1.0.0", "v1.2.0", "v1.1.0"), "go.mod", GO_MOD);
        assertThat(version(ROOT, 1, "v1.1.0", "v1.1.0")).isEqualTo("v1.1.0");
        assertThat(ofCommit(1)).isEqualTo("v1.2.0");
    }

    @Test
    void tagsThatAreNoVersions_countForNothing() throws Exception {
        history.commit(
                List.of("v1", "1.0.0", "v1.0", "v01.0.0", "release", "v0.0.0-20240102030406-100000000000"),
                "go.mod",
                GO_MOD);
        assertThat(ofCommit(1)).isEqualTo("v0.0.0-" + stamp(1));
    }

    @Test
    void buildMetadata_isNoVersionButABase() throws Exception {
        history.commit(List.of("v1.0.0+meta"), "go.mod", GO_MOD);
        assertThat(version(ROOT, 1, "v1.0.0+meta", "v1.0.0+meta")).isEqualTo("v1.0.1-0." + stamp(1));
    }

    @Test
    void laterCommit_isAPseudoVersionAfterTheHighestTagBefore() throws Exception {
        history.commit(List.of("v1.2.0"), "go.mod", GO_MOD)
                .commit(List.of("v1.3.0-rc.1"))
                .commit(List.of());
        assertThat(ofCommit(3)).isEqualTo("v1.3.0-rc.1.0." + stamp(3));
        history.commit(List.of("v1.3.0")).commit(List.of());
        assertThat(ofCommit(5)).isEqualTo("v1.3.1-0." + stamp(5));
    }

    @Test
    void retractedTag_isNoBase() throws Exception {
        history.commit(List.of("v1.0.0"), "go.mod", GO_MOD)
                .commit(List.of("v1.5.0"))
                .commit(List.of("v1.5.1"), "go.mod", GO_MOD + "retract [v1.5.0, v1.5.1]\n")
                .commit(List.of());
        assertThat(ofCommit(4)).isEqualTo("v1.0.1-0." + stamp(4));
    }

    @Test
    void nestedModule_hasItsOwnTagsAlone() throws Exception {
        history.commit(List.of("v1.0.0", "sub/v0.3.0"), "go.mod", GO_MOD, "sub/go.mod", "module example.com/tool/sub\n")
                .commit(List.of());
        assertThat(version(ROOT + "/sub", 1, hash(1), "")).isEqualTo("v0.3.0");
        assertThat(version(ROOT + "/sub", 2, hash(2), "")).isEqualTo("v0.3.1-0." + stamp(2));
    }

    @Test
    void majorAboveOne_withoutGoMod_isIncompatible() throws Exception {
        history.commit(List.of("v2.1.0"), "a.go", "package a\n");
        assertThat(ofCommit(1)).isEqualTo("v2.1.0+incompatible");
        assertThat(version(ROOT, 1, "v2.1.0", "v2.1.0+incompatible")).isEqualTo("v2.1.0+incompatible");
    }

    @Test
    void majorAboveOne_withGoMod_isNotThisModules() throws Exception {
        history.commit(List.of("v2.1.0"), "go.mod", GO_MOD);
        assertThat(refused(ROOT, 1, "v2.1.0", "v2.1.0"))
                .contains("module contains a go.mod file, so module path must match major version"
                        + " (\"example.com/tool/v2\")");
        assertThat(ofCommit(1)).isEqualTo("v0.0.0-" + stamp(1));
    }

    @Test
    void majorFolderWithGoMod_isAskedForExplicitlyOrNotIncompatible() throws Exception {
        history.commit(List.of("v2.1.0"), "v2/go.mod", "module example.com/tool/v2\n");
        assertThat(ofCommit(1)).isEqualTo("v0.0.0-" + stamp(1));
        assertThat(version(ROOT, 1, "v2.1.0", "v2.1.0+incompatible")).isEqualTo("v2.1.0+incompatible");
    }

    @Test
    void incompatible_ofACompatibleMajor_isRefused() {
        history.commit(List.of("v1.0.0"), "a.go", "package a\n");
        assertThat(refused(ROOT, 1, "v1.0.0", "v1.0.0+incompatible")).contains("v1 is compatible");
    }

    @Test
    void pathWithMajor_takesItsVersionsAlone() throws Exception {
        history.commit(List.of("v1.9.0", "v2.0.0"), "go.mod", "module example.com/tool/v2\n")
                .commit(List.of("v3.0.0"));
        assertThat(version(ROOT + "/v2", 1, hash(1), "")).isEqualTo("v2.0.0");
        assertThat(version(ROOT + "/v2", 2, hash(2), "")).isEqualTo("v2.0.1-0." + stamp(2));
        assertThat(refused(ROOT + "/v2", 2, "v3.0.0", "v3.0.0"))
                .contains("module path includes a major version suffix, so major version must match");
    }

    @Test
    void canonicalVersion_thatNoTagBears_isRefused() {
        history.commit(List.of("v1.0.0"), "go.mod", GO_MOD);
        assertThat(refused(ROOT, 1, hash(1), "v1.4.0")).contains("resolves to version v1.0.0 (v1.4.0 is not a tag)");
    }
}
