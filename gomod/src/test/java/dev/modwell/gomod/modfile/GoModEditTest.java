// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.module.InvalidVersionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the cases in {@code modfile/edit} do not show: lists, and files made from nothing. */
class GoModEditTest {
    private static GoMod parse(String text) {
        return GoMod.parse("go.mod", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Require require(String path, String version) {
        return Require.of(new PathVersion(path, version), false);
    }

    @Test
    void empty_becomesAFile() {
        GoMod mod = GoMod.empty();

        mod.addModuleStmt("example.com/a");
        mod.addGoStmt("1.24");
        mod.addToolchainStmt("go1.24.1");
        mod.addGodebug("default", "go1.21");
        mod.addRequire("example.com/b", "v1.0.0");
        mod.addExclude("example.com/b", "v1.0.1");
        mod.addReplace(new PathVersion("example.com/b", ""), new PathVersion("../b", ""));
        mod.addTool("example.com/b/cmd");
        mod.addIgnore("./x");
        mod.addComment("// end");

        assertThat(mod.format()).asString().isEqualTo("""
                        module example.com/a

                        go 1.24

                        toolchain go1.24.1

                        godebug default=go1.21

                        require example.com/b v1.0.0

                        exclude example.com/b v1.0.1

                        replace example.com/b => ../b

                        tool example.com/b/cmd

                        ignore ./x

                        // end
                        """);
    }

    @Test
    void addModuleStmt_keepsTheDeprecation() {
        GoMod mod = parse("// Deprecated: old\nmodule example.com/a\n");

        mod.addModuleStmt("example.com/b");

        assertThat(mod.path()).isEqualTo("example.com/b");
        assertThat(mod.module().orElseThrow().deprecated()).isEqualTo("old");
    }

    @Test
    void addRequire_keepsTheMark() {
        GoMod mod = parse("require example.com/b v1.0.0 // indirect\n");

        mod.addRequire("example.com/b", "v1.1.0");

        assertThat(mod.require().getFirst().indirect()).isTrue();
        assertThat(mod.require().getFirst().version()).isEqualTo("v1.1.0");
    }

    @Test
    void addRetract_showsOnlyAfterReadingAgain() {
        GoMod mod = parse("module example.com/a\n");

        mod.addRetract(VersionInterval.of("v1.0.0"), "leaks");

        assertThat(mod.retract()).isEmpty();
        GoMod again = GoMod.parse("go.mod", mod.format());
        assertThat(again.retract().getFirst().interval()).isEqualTo(VersionInterval.of("v1.0.0"));
        assertThat(again.retract().getFirst().rationale()).isEqualTo("leaks");
    }

    @Test
    void addExclude_wrongVersion_changesNothing() {
        GoMod mod = parse("module example.com/a\n");

        assertThatThrownBy(() -> mod.addExclude("example.com/b", "v2.0.0")).isInstanceOf(InvalidVersionException.class);
        assertThat(mod.exclude()).isEmpty();
        assertThat(mod.format()).asString().isEqualTo("module example.com/a\n");
    }

    @Test
    void setRequire_conflictingVersions_areRefused() {
        GoMod mod = parse("module example.com/a\n");
        List<Require> wanted = List.of(require("example.com/b", "v1.0.0"), require("example.com/b", "v1.1.0"));

        assertThatThrownBy(() -> mod.setRequire(wanted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("conflicting versions for path example.com/b (v1.0.0 and v1.1.0)");
    }

    @Test
    void setRequire_sameVersionTwice_isOneRequirement() {
        GoMod mod = parse("module example.com/a\n");

        mod.setRequire(List.of(require("example.com/b", "v1.0.0"), require("example.com/b", "v1.0.0")));

        assertThat(mod.require()).hasSize(1);
    }

    @Test
    void setRequireSeparateIndirect_doesNotShareLinesWithAnotherFile() {
        GoMod source = parse("require example.com/b v1.0.0\n");
        GoMod mod = parse("module example.com/a\n");

        mod.setRequireSeparateIndirect(source.require());
        mod.dropRequire("example.com/b");
        mod.cleanup();

        assertThat(mod.format()).asString().isEqualTo("module example.com/a\n");
        assertThat(source.format()).asString().isEqualTo("require example.com/b v1.0.0\n");
    }

    @Test
    void setRequire_afterDropsWithoutCleanup_works() {
        GoMod mod = parse("require (\n\texample.com/b v1.0.0\n\texample.com/c v1.0.0\n)\n");

        mod.dropRequire("example.com/b");
        mod.setRequire(List.of(require("example.com/c", "v1.1.0")));
        mod.cleanup();

        assertThat(mod.format()).asString().isEqualTo("require example.com/c v1.1.0\n");
    }

    @Test
    void addAfterDrop_comesToThePlaceOfTheDroppedLine() {
        GoMod mod = parse("exclude (\n\texample.com/b v1.0.0\n\texample.com/c v1.0.0\n)\n");

        mod.dropExclude("example.com/b", "v1.0.0");
        mod.addExclude("example.com/c", "v1.1.0");
        mod.cleanup();

        assertThat(mod.format()).asString().isEqualTo("exclude (\n\texample.com/c v1.0.0\n\texample.com/c v1.1.0\n)\n");
    }

    @Test
    void cleanup_forgetsStatementsWithoutPath() {
        GoMod mod = parse("require \"\" v1.0.0\nexclude \"\" v1.0.0\nreplace \"\" => ../a\nretract \"\"\ngodebug =x\n");

        mod.cleanup();

        assertThat(mod.require()).isEmpty();
        assertThat(mod.exclude()).isEmpty();
        assertThat(mod.replace()).isEmpty();
        assertThat(mod.retract()).isEmpty();
        assertThat(mod.godebug()).isEmpty();
    }

    @Test
    void lists_cannotBeChangedFromOutside() {
        GoMod mod = parse("require example.com/b v1.0.0\n");

        assertThatThrownBy(() -> mod.require().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> mod.tool().add(null)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void parseLax_withFixer() {
        GoMod mod = GoMod.parseLax(
                "go.mod",
                "module a.b/c\nrequire a.b/d main\nretract main\n".getBytes(StandardCharsets.UTF_8),
                (path, version) -> version.equals("main") ? "v1.2.3" : version);

        assertThat(mod.require().getFirst().version()).isEqualTo("v1.2.3");
        assertThat(mod.retract().getFirst().interval()).isEqualTo(VersionInterval.of("v1.2.3"));
    }

    @Test
    void parse_retractWithFixerButWithoutModule_isReportedOnce() {
        assertThatThrownBy(() -> GoMod.parse(
                        "go.mod",
                        "retract v1.0.0\nretract v1.1.0\n".getBytes(StandardCharsets.UTF_8),
                        (path, version) -> version))
                .hasMessage("go.mod:1: no module directive found, so retract cannot be used");
    }

    @Test
    void parse_fixerRefusesARetraction_isReported() {
        assertThatThrownBy(() -> GoMod.parse(
                        "go.mod",
                        "module a.b/c\nretract [v1.0.0, bad]\nretract bad\n".getBytes(StandardCharsets.UTF_8),
                        (path, version) -> {
                            if (version.equals("bad")) {
                                throw new IllegalArgumentException("bad of " + path);
                            }
                            return version;
                        }))
                .hasMessage("go.mod:2: bad of a.b/c\ngo.mod:3: bad of a.b/c");
    }
}
