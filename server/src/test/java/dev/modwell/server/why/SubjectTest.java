// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.InvalidModuleException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectTest {
    private static List<String> paths(String text) {
        return ((Subject.Module) Subject.parse(text))
                .targets().stream().map(target -> target.key().value()).toList();
    }

    @Test
    void parse_hexDigits_isATrace() {
        assertThat(Subject.parse("ab".repeat(16))).isEqualTo(new Subject.Trace("ab".repeat(16)));
    }

    @Test
    void targets_module_areItsListAndLatest() {
        assertThat(paths("github.com/Acme/tool"))
                .containsExactly("github.com/!acme/tool/@v/list", "github.com/!acme/tool/@latest");
        assertThat(paths("github.com/Acme/tool@latest")).hasSize(2);
    }

    @Test
    void targets_version_areItsFiles() {
        assertThat(paths("example.com/m/v2@v2.0.1"))
                .containsExactly(
                        "example.com/m/v2/@v/v2.0.1.info",
                        "example.com/m/v2/@v/v2.0.1.mod",
                        "example.com/m/v2/@v/v2.0.1.zip");
    }

    @Test
    void targets_anythingElse_isAQuery() {
        assertThat(paths("example.com/m@main")).containsExactly("example.com/m/@v/main.info");
        assertThat(paths("example.com/m@v1")).containsExactly("example.com/m/@v/v1.info");
        assertThat(paths("example.com/m@v2.0.0")).containsExactly("example.com/m/@v/v2.0.0.info");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "../etc", "example.com/m@a/b", "example.com/m@..", "example.com/<b>", "a b"})
    void parse_whatNobodyCanAskFor_isRefused(String text) {
        assertThatThrownBy(() -> Subject.parse(text)).isInstanceOf(InvalidModuleException.class);
    }
}
