// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void sized_hasAboutThatSize_andAlwaysTheSameBytes() {
        FakeModule module = Modules.sized("example.com/big", "v1.0.0", 1_000_000);

        assertThat(module.zip().length).isBetween(1_000_000, 1_002_000);
        assertThat(Modules.sized("example.com/big", "v1.0.0", 1_000_000).zip()).isEqualTo(module.zip());
        assertThat(Modules.sized("example.com/big", "v1.0.1", 1_000_000).zip()).isNotEqualTo(module.zip());
    }

    @Test
    void text_withInfoAndMod_keepsThemOutOfTheZip() throws Exception {
        List<FakeModule> modules = ModuleText.parse("""
                comment
                -- example.com/a@v1.0.0/.info --
                {"Version":"v1.0.0"}
                -- example.com/a@v1.0.0/.mod --
                module other
                -- example.com/a@v1.0.0/sub/a.go --
                package a
                """);

        FakeModule only = modules.getFirst();
        assertThat(modules).hasSize(1);
        assertThat(new String(only.info(), StandardCharsets.UTF_8)).isEqualTo("{\"Version\":\"v1.0.0\"}");
        assertThat(new String(only.mod(), StandardCharsets.UTF_8)).isEqualTo("module other\n");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(only.zip()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("example.com/a@v1.0.0/sub/a.go");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("package a\n");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void text_withoutVersion_isRefused() {
        assertThatThrownBy(() -> ModuleText.parse("-- go.mod --\nmodule a\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("go.mod");
    }

    @Test
    void testClock_movesByHandOnly() {
        TestClock clock = TestClock.start();
        java.time.Instant before = clock.instant();

        clock.advance(Duration.ofSeconds(90));

        assertThat(Duration.between(before, clock.instant())).hasSeconds(90);
    }
}
