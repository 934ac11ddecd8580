// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.module.ModuleVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {
    private static Requirements parse(String goMod) {
        return Requirements.parse(goMod.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"1.16,false", "1.17,true", "1.26.8,true", "1.21rc1,true", "2.0,false"})
    void isPruned_sinceGo117(String version, boolean isPruned) {
        assertThat(parse("module a.example/a\ngo " + version + "\n").isPruned()).isEqualTo(isPruned);
    }

    @Test
    void isPruned_noGoLine() {
        assertThat(parse("module a.example/a\n").isPruned()).isFalse();
    }

    @Test
    void versions_inTheOrderOfTheFile() {
        assertThat(parse("module a.example/a\nrequire (\n\tc.example/c v1.0.0\n\tb.example/b v1.2.0 // indirect\n)\n")
                        .versions())
                .containsExactly(ModuleVersion.of("c.example/c", "v1.0.0"), ModuleVersion.of("b.example/b", "v1.2.0"));
    }

    @Test
    void requirementThatIsNone_noneOfTheFile() {
        assertThat(parse("module a.example/a\nrequire b.example/b v1.0.0\nrequire c.example/c main\n")
                        .versions())
                .isEmpty();
    }

    @Test
    void noGoMod_noRequirements() {
        assertThat(parse("<html>").versions()).isEmpty();
    }
}
