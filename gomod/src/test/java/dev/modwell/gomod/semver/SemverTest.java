// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.semver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemverTest {
    /** From low to high; each is below the next. */
    private static final List<String> ASCENDING = List.of(
            "v0",
            "v0.0.1",
            "v0.1.0",
            "v1.0.0-0",
            "v1.0.0-1",
            "v1.0.0-2",
            "v1.0.0-10",
            "v1.0.0--",
            "v1.0.0-A",
            "v1.0.0-alpha",
            "v1.0.0-alpha.1",
            "v1.0.0-alpha.beta",
            "v1.0.0-beta",
            "v1.0.0-beta.2",
            "v1.0.0-beta.11",
            "v1.0.0-rc.1",
            "v1.0.0-rc.1.1",
            "v1",
            "v1.0.1",
            "v1.2",
            "v1.10",
            "v2",
            "v10",
            "v99999999999999999999",
            "v100000000000000000000");

    @ParameterizedTest
    @CsvSource({
        "v1, v1.0.0, v1, v1.0, '', ''",
        "v1.2, v1.2.0, v1, v1.2, '', ''",
        "v1.2.3, v1.2.3, v1, v1.2, '', ''",
        "v0.0.0, v0.0.0, v0, v0.0, '', ''",
        "v1.2.3-pre, v1.2.3-pre, v1, v1.2, -pre, ''",
        "v1.2.3-pre.0.x-y, v1.2.3-pre.0.x-y, v1, v1.2, -pre.0.x-y, ''",
        "v1.2.3+meta, v1.2.3, v1, v1.2, '', +meta",
        "v1.2.3-pre+meta.007, v1.2.3-pre, v1, v1.2, -pre, +meta.007",
        "v1.2.3-0a, v1.2.3-0a, v1, v1.2, -0a, ''",
        "v12.34.56--, v12.34.56--, v12, v12.34, --, ''",
        "v2.0.0+incompatible, v2.0.0, v2, v2.0, '', +incompatible",
    })
    void parts_valid(
            String version, String canonical, String major, String majorMinor, String prerelease, String build) {
        assertThat(Semver.isValid(version)).isTrue();
        assertThat(Semver.canonical(version)).isEqualTo(canonical);
        assertThat(Semver.major(version)).isEqualTo(major);
        assertThat(Semver.majorMinor(version)).isEqualTo(majorMinor);
        assertThat(Semver.prerelease(version)).isEqualTo(prerelease);
        assertThat(Semver.build(version)).isEqualTo(build);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "1.2.3",
                "V1.2.3",
                "v01",
                "v1.",
                "v1.02",
                "v1.2.",
                "v1.2.03",
                "v1.2.3.",
                "v1.2.3.4",
                "v1-pre",
                "v1+meta",
                "v1.2-pre",
                "v1.2+meta",
                "v1.2.3-",
                "v1.2.3+",
                "v1.2.3-a..b",
                "v1.2.3-a.",
                "v1.2.3-01",
                "v1.2.3-a.007",
                "v1.2.3+a..b",
                "v1.2.3+a.",
                "v1.2.3-a+",
                "v1.2.3-+a",
                "v1.2.3+a+b",
                "v1.2.3-a_b",
                "v1.2.3-\u00e9",
                "v1.2.3 ",
                " v1.2.3",
                "v1.2.3-a/b",
                "v-1.2.3",
                "v1,2.3",
                "vx",
                "v1.x",
                "v1.2.x"
            })
    void parts_invalid_areEmpty(String version) {
        assertThat(Semver.isValid(version)).isFalse();
        assertThat(Semver.canonical(version)).isEmpty();
        assertThat(Semver.major(version)).isEmpty();
        assertThat(Semver.majorMinor(version)).isEmpty();
        assertThat(Semver.prerelease(version)).isEmpty();
        assertThat(Semver.build(version)).isEmpty();
        assertThat(Semver.compare(version, "v0.0.0-0")).isEqualTo(-1);
        assertThat(Semver.compare("v0.0.0-0", version)).isEqualTo(1);
        assertThat(Semver.compare(version, "also bad")).isZero();
    }

    @Test
    void compare_eachPairOfAList() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Semver.compare(ASCENDING.get(i), ASCENDING.get(j)))
                        .as("%s against %s", ASCENDING.get(i), ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1, v1.0, 0",
        "v1, v1.0.0, 0",
        "v1.0.0, v1, 0",
        "v1, v1.0.1, -1",
        "v1.0.1, v1, 1",
        "v1, v1.1, -1",
        "v1.1, v1, 1",
        "v1, v1.0.0-pre, 1",
        "v1.0.0-pre, v1, -1",
        "v1.0.0+a, v1.0.0+b, 0",
        "v1.0.0-a+b, v1.0.0-a+c, 0",
        "v1.0.0-1.2, v1.0.0-1.2.0, -1",
        "v1.0.0-ab, v1.0.0-a, 1",
    })
    void compare_shortFormsAndBuilds(String left, String right, int order) {
        assertThat(Semver.compare(left, right)).isEqualTo(order);
        assertThat(Semver.compare(right, left)).isEqualTo(-order);
    }

    @Test
    void order_equalVersions_byText() {
        List<String> versions = new ArrayList<>(List.of("v1.0.0+b", "v1.0.0", "bad", "v1", "v1.0.0+a", "v0.1.0"));
        versions.sort(Semver.ORDER);
        assertThat(versions).containsExactly("bad", "v0.1.0", "v1", "v1.0.0", "v1.0.0+a", "v1.0.0+b");
    }

    @Test
    void order_shuffled_isRestored() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            List<String> shuffled = new ArrayList<>(ASCENDING);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Semver.ORDER);
            assertThat(shuffled).isEqualTo(ASCENDING);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0, v1.1, v1.1.0",
        "v1.1, v1.0.0, v1.1.0",
        "v1.0.0+a, v1.0.0+b, v1.0.0",
        "bad, v0.0.1-x, v0.0.1-x",
        "v0.0.1-x, bad, v0.0.1-x",
        "bad, worse, ''",
    })
    void max_isCanonical(String left, String right, String max) {
        assertThat(Semver.max(left, right)).isEqualTo(max);
    }
}
