// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.21", "1.21.0", "1.21.10", "1.22rc1", "1.22.3beta12", "10.20"})
    void isValid_versions(String version) {
        assertThat(GoVersion.isValid(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                "v1.21",
                "go1.21",
                "0.1",
                "01.2",
                "1.02",
                "1.2.03",
                "1.2.",
                "1.2.3.4",
                "1.22rc",
                "1.22RC1",
                "1.22rc1x",
                "1.22-rc1",
                " 1.22",
                "1.22 ",
                "1..2",
                "x"
            })
    void isValid_anythingElse(String version) {
        assertThat(GoVersion.isValid(version)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "go1", "go1.", "go1.21", "go1.22rc1", "go1.x-custom"})
    void isToolchain_names(String name) {
        assertThat(GoVersion.isToolchain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "local", "1.21", "go2.0", "go10.1", "Go1.21", "defaults"})
    void isToolchain_anythingElse(String name) {
        assertThat(GoVersion.isToolchain(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1.21-beta, 1.21",
        "v1.21.x, 1.21",
        "1.21.01, 1.21",
        "v1.21rc1, 1.21",
        "1.20+, 1.20",
        "1.021, ''",
        "v1.21, ''",
        "1.21, ''",
        "1, ''",
        "v, ''",
        "latest, ''",
        "'', ''"
    })
    void lax_upToTheMinorVersion(String version, String wanted) {
        assertThat(GoVersion.lax(version)).isEqualTo(wanted);
    }
}
