// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static dev.modwell.core.git.module.FakeHistory.hash;
import static dev.modwell.core.git.module.FakeHistory.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commits are: 1 tagged {@code v1.0.0}, 2 tagged {@code v1.1.0-rc.1}, 3, 4 tagged {@code v2.0.0} and {@code v1.9.0}. */
final class PseudoVersionCheckTest {
    private static final String ROOT = "example.com/tool";

    private final FakeHistory history = new FakeHistory()
            .commit(List.of("v1.0.0"), "a.go", "package a\n")
            .commit(List.of("v1.1.0-rc.1"))
            .commit(List.of())
            .commit(List.of("v2.0.0", "v1.9.0"));

    private void check(String path, int commit, String version) throws VersionControlException {
        ModuleRoot root = ModuleRoot.of(ModulePath.parse(path), ROOT, "");
        new PseudoVersionCheck(root, new Snapshot(history)).check(history.revision(commit, hash(commit)), version);
    }

    private String refused(String path, int commit, String version) {
        return Objects.requireNonNull(
                        catchThrowableOfType(VersionControlException.class, () -> check(path, commit, version)))
                .sentence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.0.0-", "v1.0.1-0.", "v1.1.0-rc.1.0."})
    void rightNames_pass(String start) {
        assertThatCode(() -> check(ROOT, 3, start + stamp(3))).doesNotThrowAnyException();
    }

    @Test
    void ofALaterMajor_itsBaseMayBeIncompatible() {
        history.commit(List.of());
        assertThatCode(() -> check(ROOT, 5, "v2.0.1-0." + stamp(5) + "+incompatible"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(ROOT + "/v3", 5, "v3.0.0-" + stamp(5))).doesNotThrowAnyException();
    }

    @Test
    void majorOneWithoutABase_isRefused() {
        assertThat(refused(ROOT, 3, "v1.0.0-" + stamp(3)))
                .contains("major version without preceding tag must be v0, not v1");
    }

    @Test
    void revision_hasTwelveDigits_andIsTheCommits() {
        String time = stamp(3).substring(0, 14);
        assertThat(refused(ROOT, 3, "v0.0.0-" + time + "-" + hash(3).substring(0, 11)))
                .contains("revision is shorter than canonical (expected " + hash(3).substring(0, 12) + ")");
        assertThat(refused(ROOT, 3, "v0.0.0-" + time + "-" + hash(3).substring(0, 13)))
                .contains("revision is longer than canonical");
        assertThat(refused(ROOT, 3, "v0.0.0-" + time + "-" + hash(2).substring(0, 12)))
                .contains("does not match short name of revision");
    }

    @Test
    void time_isTheCommits() {
        assertThat(refused(ROOT, 3, "v0.0.0-20240102030409-" + hash(3).substring(0, 12)))
                .contains("does not match version-control timestamp (expected 20240102030408)");
    }

    @Test
    void base_mustBeATagBeforeTheCommit() {
        assertThat(refused(ROOT, 3, "v1.4.1-0." + stamp(3))).contains("preceding tag (v1.4.0) not found");
        assertThat(refused(ROOT, 3, "v1.9.1-0." + stamp(3)))
                .contains("revision " + hash(3).substring(0, 12) + " is not a descendent of preceding tag (v1.9.0)");
    }

    @Test
    void taggedCommit_hasNoNameDerivedFromItsOwnTag() {
        assertThat(refused(ROOT, 1, "v1.0.1-0." + stamp(1)))
                .contains("tag (v1.0.0) found on revision")
                .contains("is already canonical");
    }
}
