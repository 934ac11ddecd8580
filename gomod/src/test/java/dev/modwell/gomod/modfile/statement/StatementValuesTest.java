// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements say of themselves once they are read. */
class StatementValuesTest {
    private static GoMod parse(String text) {
        return GoMod.parse("go.mod", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pathVersion_becomesAModuleVersionIfItIsOne() {
        assertThat(new PathVersion("example.com/a", "v1.2.3").toModuleVersion())
                .isEqualTo(ModuleVersion.of("example.com/a", "v1.2.3"));
        assertThatThrownBy(() -> new PathVersion("../a", "").toModuleVersion())
                .isInstanceOf(InvalidModuleException.class);
        assertThatThrownBy(() -> new PathVersion("example.com/a", "v1").toModuleVersion())
                .isInstanceOf(InvalidModuleException.class);
    }

    @Test
    void pathVersion_asText_isPathAtVersion() {
        assertThat(new PathVersion("example.com/a", "v1.2.3")).hasToString("example.com/a@v1.2.3");
        assertThat(new PathVersion("../a", "")).hasToString("../a");
    }

    @Test
    void module_isDeprecatedWhenACommentSaysSo() {
        ModuleStmt deprecated =
                parse("// Deprecated: use b.\nmodule example.com/a\n").module().orElseThrow();
        assertThat(deprecated.isDeprecated()).isTrue();
        assertThat(deprecated.deprecated()).isEqualTo("use b.");
        assertThat(parse("// Not deprecated.\nmodule example.com/a\n")
                        .module()
                        .orElseThrow()
                        .isDeprecated())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0, v1.2.0, v1.0.0, true",
        "v1.0.0, v1.2.0, v1.1.5, true",
        "v1.0.0, v1.2.0, v1.2.0, true",
        "v1.0.0, v1.2.0, v1.2.1, false",
        "v1.0.0, v1.2.0, v1.0.0-rc.1, false",
        "v1.0.0, v1.2.0, v1.2.0-rc.1, true",
        "v1.0.0, v1.2.0, v1.10.0, false",
        "v1.0.0, v1.0.0, v1.0.0, true",
        "v1.2.0, v1.0.0, v1.1.0, false",
    })
    void interval_hasBothItsBounds(String low, String high, String version, boolean within) {
        assertThat(new VersionInterval(low, high).contains(version)).isEqualTo(within);
    }

    @Test
    void interval_asText_isAsGoModWritesIt() {
        assertThat(VersionInterval.of("v1.0.0")).hasToString("v1.0.0");
        assertThat(new VersionInterval("v1.0.0", "v1.0.9")).hasToString("[v1.0.0, v1.0.9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "./a", "../a", "/", "/a", ".\\a", "..\\a", "\\a", "C:\\a", "z:/a", "A:x", "Z:"})
    void replace_folders(String path) {
        assertThat(Replace.isDirectoryPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", ".a", "..a", "...", "example.com/a", "@:x", "[:x", "`:x", "{:x", "1:x", ":", "ab:"})
    void replace_modules(String path) {
        assertThat(Replace.isDirectoryPath(path)).isFalse();
    }

    /** A module path may come behind the statement that needs it, and a fixer makes what is no version one. */
    @Test
    void retract_versionsAreFixedWithTheModulesPath() {
        String text = "retract (\n\tv1.0\n\t[ v1.1 , v1.2 ]\n)\nmodule example.com/a\n";
        GoMod mod = GoMod.parse(
                "go.mod",
                text.getBytes(StandardCharsets.UTF_8),
                (path, version) -> path.equals("example.com/a") ? version + ".0" : "v0.0.0");
        assertThat(mod.retract())
                .extracting(Retract::interval)
                .containsExactly(VersionInterval.of("v1.0.0"), new VersionInterval("v1.1.0", "v1.2.0"));
        assertThat(mod.format()).asString().isEqualTo("""
                retract (
                \tv1.0.0
                \t[v1.1.0, v1.2.0]
                )

                module example.com/a
                """);
    }

    @Test
    void retract_withoutAModule_isRefused() {
        assertThatThrownBy(() -> GoMod.parse(
                        "go.mod", "retract v1.0.0\n".getBytes(StandardCharsets.UTF_8), (path, version) -> version))
                .hasMessage("go.mod:1: no module directive found, so retract cannot be used");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"module a.b/c\nmodule d.e/f\n", "go 1.20\ngo 1.21\n", "toolchain go1.21\ntoolchain go1.22\n"})
    void statements_thatAFileHasOnce_areRefusedTheSecondTime(String text) {
        String verb = text.substring(0, text.indexOf(' '));
        assertThatThrownBy(() -> parse(text)).hasMessage("go.mod:2: repeated " + verb + " statement");
    }

    @ParameterizedTest
    @CsvSource({"a=b, a, b", "=b, '', b", "a=, a, ''", "a=b=c, a, b=c"})
    void godebug_isCutAtTheFirstEqualsSign(String setting, String key, String value) {
        assertThat(parse("godebug " + setting + "\n").godebug())
                .singleElement()
                .satisfies(each -> assertThat(each.key() + "|" + each.value()).isEqualTo(key + "|" + value));
    }
}
