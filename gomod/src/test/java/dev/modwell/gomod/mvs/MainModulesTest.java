// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.module.ModuleVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainModulesTest {
    private static final ModuleVersion A1 = ModuleVersion.of("example.com/a", "v1.0.0");
    private static final ModuleVersion A2 = ModuleVersion.of("example.com/a", "v1.2.0");
    private static final ModuleVersion B = ModuleVersion.of("example.com/b", "v1.0.0");

    private static GoMod mod(String text) {
        return GoMod.parse("go.mod", text.getBytes(StandardCharsets.UTF_8), (path, version) -> version);
    }

    @Test
    void requirements_ofAWorkspace_areThoseOfItsModulesWithoutThemselves() {
        GoMod one =
                mod("module example.com/one\ngo 1.21\nrequire (\nexample.com/a v1.0.0\nexample.com/two v0.0.0\n)\n");
        GoMod two = mod("module example.com/two\ngo 1.16\nrequire example.com/b v1.0.0\n");
        assertThat(MainModules.of(List.of(one, two), List.of()).requirements())
                .isEqualTo(Requirements.unpruned(List.of(A1, B)));
        assertThat(MainModules.of(one).requirements().isPruned()).isTrue();
    }

    @Test
    void requirements_ofOthers_lackWhatIsExcludedHere() {
        MainModules main = MainModules.of(mod("module example.com/main\nexclude example.com/a v1.0.0\n"));
        GoMod other = mod("module example.com/c\ngo 1.17\nrequire (\nexample.com/a v1.0.0\nexample.com/b v1.0.0\n)\n");
        assertThat(main.requirements(other)).isEqualTo(Requirements.pruned(List.of(B)));
    }

    @Test
    void fetched_replacedByAModuleOrAFolder() {
        MainModules main = MainModules.of(mod("""
                module example.com/main
                replace example.com/a v1.0.0 => example.com/b v1.0.0
                replace example.com/a => ../a
                """));
        assertThat(main.fetched(A1)).contains(B);
        assertThat(main.fetched(A2)).isEmpty();
        assertThat(main.fetched(B)).contains(B);
        assertThat(main.replacement(A2))
                .hasValueSatisfying(folder -> assertThat(folder.path()).isEqualTo("../a"));
    }

    @Test
    void fetched_goWorkStandsAboveGoMod() {
        GoMod main = mod("module example.com/main\nreplace example.com/a => ../a\n");
        GoWork work = GoWork.parse(
                "go.work", "go 1.24\nreplace example.com/a => example.com/b v1.0.0\n".getBytes(StandardCharsets.UTF_8));
        assertThat(MainModules.of(List.of(main), work.replace()).fetched(A1)).contains(B);
    }
}
