// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values that statements are made of. */
class StatementsTest {
    @Test
    void pathVersion_toString() {
        assertThat(new PathVersion("a.b/c", "v1.0.0")).hasToString("a.b/c@v1.0.0");
        assertThat(new PathVersion("../c", "")).hasToString("../c");
    }

    @Test
    void interval_containsItsBounds() {
        VersionInterval interval = new VersionInterval("v1.2.0", "v1.10.0");

        assertThat(interval.contains("v1.2.0")).isTrue();
        assertThat(interval.contains("v1.9.9")).isTrue();
        assertThat(interval.contains("v1.10.0")).isTrue();
        assertThat(interval.contains("v1.10.1")).isFalse();
        assertThat(interval.contains("v1.2.0-pre")).isFalse();
    }

    @Test
    void interval_toString() {
        assertThat(VersionInterval.of("v1.0.0")).hasToString("v1.0.0");
        assertThat(new VersionInterval("v1.0.0", "v1.1.0")).hasToString("[v1.0.0, v1.1.0]");
    }

    @Test
    void require_ofMakesALineThatIsInNoFile() {
        Require require = Require.of(new PathVersion("a.b/c d", "v1.0.0"), true);

        assertThat(require.syntax().tokens()).containsExactly("\"a.b/c d\"", "v1.0.0");
        assertThat(CommentText.isIndirect(require.syntax())).isTrue();
        assertThat(require.path()).isEqualTo("a.b/c d");
        assertThat(require.version()).isEqualTo("v1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "./a", "../a", ".\\a", "..\\a", "/a", "\\a", "C:", "c:/a", "Z:\\a"})
    void isDirectoryPath_folders(String path) {
        assertThat(Replace.isDirectoryPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ".a", "..a", "a/..", "...", "1:", "a", "ab:", "example.com/a", "[:", "@:"})
    void isDirectoryPath_everythingElse(String path) {
        assertThat(Replace.isDirectoryPath(path)).isFalse();
    }
}
