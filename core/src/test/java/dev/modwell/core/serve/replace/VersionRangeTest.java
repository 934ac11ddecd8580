// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.replace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionRangeTest {
    @Test
    void contains_exactBoundsAndAlternatives() {
        VersionRange range = VersionRange.parse("v1.2.3, >=v2.0.0 <v2.5");
        for (String in : List.of("v1.2.3", "v2.0.0", "v2.4.9", "v2.5.0-rc.1")) {
            assertThat(range.contains(in)).as(in).isTrue();
        }
        for (String out : List.of("v1.2.4", "v1.2.3-pre", "v2.0.0-rc.1", "v2.5.0", "v3.0.0")) {
            assertThat(range.contains(out)).as(out).isFalse();
        }
        assertThat(VersionRange.parse(">v1.0.0 <=v1.1.0").contains("v1.0.0")).isFalse();
        assertThat(VersionRange.parse(">v1.0.0 <=v1.1.0").contains("v1.1.0")).isTrue();
    }

    @Test
    void parse_emptyIsAll_othersAreRefused() {
        assertThat(VersionRange.parse(" ")).isEqualTo(VersionRange.ALL);
        assertThat(VersionRange.ALL.contains("v0.0.1")).isTrue();
        for (String bad : List.of("1.2.3", "v1", ">=", "=v1.2.3", "latest", "v1.2.3 x", "v".repeat(1001))) {
            assertThatThrownBy(() -> VersionRange.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void covers_onlyItsPathAndVersions() {
        Replacement some = replacement("v1.0.0", false);
        assertThat(some.covers(Target.parse("example.com/a/@v/v1.0.0.zip"))).isTrue();
        assertThat(some.covers(Target.parse("example.com/a/@v/v1.1.0.zip"))).isFalse();
        assertThat(some.covers(Target.parse("example.com/a/@v/list"))).isTrue();
        assertThat(some.covers(Target.parse("example.com/a/@v/main.info"))).isFalse();
        assertThat(some.covers(Target.parse("example.com/a/b/@v/v1.0.0.zip"))).isFalse();
        assertThat(replacement("", false).covers(Target.parse("example.com/a/@v/main.info")))
                .isTrue();
    }

    @Test
    void folder_changesWithAnythingOfIt() {
        assertThat(replacement("v1.0.0", false).folder())
                .matches("a-[0-9a-f]{12}")
                .isEqualTo(replacement("v1.0.0", false).folder())
                .isNotEqualTo(replacement("v1.0.0", true).folder())
                .isNotEqualTo(replacement("v1.0.1", false).folder());
    }

    private static Replacement replacement(String versions, boolean changed) {
        return new Replacement(
                ModulePath.parse("example.com/a"), "example.com/b", VersionRange.parse(versions), changed);
    }
}
