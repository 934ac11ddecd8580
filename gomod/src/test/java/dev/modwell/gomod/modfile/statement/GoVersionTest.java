// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource({
        "1.16, 1.17",
        "1.9, 1.17",
        "1.17rc1, 1.17",
        "1.20rc2, 1.20.0",
        "1.21, 1.21rc1",
        "1.21rc1, 1.21rc2",
        "1.21rc9, 1.21.0",
        "1.21beta1, 1.21rc1",
        "1.24, 1.24.0",
        "1.24.2, 1.24.10",
        "1.99, 2",
        "latest, 1.0"
    })
    void compare_lowerFirst(String lower, String higher) {
        assertThat(GoVersion.compare(lower, higher)).isNegative();
        assertThat(GoVersion.compare(higher, lower)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1.20, 1.20.0", "1, 1.0", "1.21.3, 1.21.3", "x, latest"})
    void compare_same(String one, String other) {
        assertThat(GoVersion.compare(one, other)).isZero();
    }

    /** All versions of some parts, and some texts that are none. */
    private static List<String> versions() {
        List<String> versions = new ArrayList<>(List.of("", "latest", "1.2.3.4", "v1.21"));
        for (String minor : List.of("1", "1.9", "1.19", "1.20", "1.21", "2.0")) {
            for (String patch : List.of("", ".0", ".9", ".10")) {
                for (String kind : List.of("", "beta1", "rc1", "rc10")) {
                    versions.add(minor + patch + kind);
                }
            }
        }
        return versions;
    }

    @Test
    void compare_isAnOrder() {
        List<String> versions = versions();
        for (String a : versions) {
            assertThat(GoVersion.compare(a, a)).isZero();
            for (String b : versions) {
                int order = Integer.signum(GoVersion.compare(a, b));
                assertThat(order).as("%s %s", a, b).isEqualTo(-Integer.signum(GoVersion.compare(b, a)));
                for (String c : versions) {
                    if (order <= 0 && GoVersion.compare(b, c) <= 0) {
                        assertThat(GoVersion.compare(a, c))
                                .as("%s %s %s", a, b, c)
                                .isNotPositive();
                    }
                }
            }
        }
    }

    /** A number of more digits than a machine's word has is larger than any other. */
    @Test
    void compare_hugeNumbers() {
        String huge = "1." + "9".repeat(30);
        assertThat(GoVersion.compare(huge, "1.999999999999999999")).isPositive();
        assertThat(GoVersion.compare(huge, huge)).isZero();
        assertThat(GoVersion.compare("1.999999999999999999", "1.999999999999999998"))
                .isPositive();
        assertThat(GoVersion.isValid(huge)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1.19a1, true", "1.19z9, true", "1.19{1, false", "1.19`1, false", "1.1/, false", "1.1:, false"})
    void isValid_lettersAndDigitsEndWhereAsciiHasThem(String version, boolean valid) {
        assertThat(GoVersion.isValid(version)).isEqualTo(valid);
    }
}
