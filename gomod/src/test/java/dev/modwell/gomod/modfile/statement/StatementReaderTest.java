// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one line may say, and Go's sentence for each that it may not. */
class StatementReaderTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static GoMod parse(String line) {
        return GoMod.parse("go.mod", bytes("module example.com/m\n" + line + "\n"));
    }

    private static GoMod parseLax(String line) {
        return GoMod.parseLax("go.mod", bytes("module example.com/m\n" + line + "\n"));
    }

    private static void assertRefused(String line, String sentence) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(ModFileException.class)
                .hasMessage("go.mod:2: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "module example.com/b; repeated module statement",
                "module; repeated module statement",
                "frobnicate x; unknown directive: frobnicate",
                "go; go directive expects exactly one argument",
                "go 1.2 1.3; go directive expects exactly one argument",
                "go one; invalid go version 'one': must match format 1.23.0",
                "go v1.16; invalid go version 'v1.16': must match format 1.23.0",
                "go 1.16beta; invalid go version '1.16beta': must match format 1.23.0",
                "toolchain; toolchain directive expects exactly one argument",
                "toolchain a b; toolchain directive expects exactly one argument",
                "toolchain 1.2; invalid toolchain version '1.2': must match format go1.23.0 or default",
                "godebug; usage: godebug key=value",
                "godebug a; usage: godebug key=value",
                "godebug a = b; usage: godebug key=value",
                "tool; tool directive expects exactly one argument",
                "tool a b; tool directive expects exactly one argument",
                "ignore; ignore directive expects exactly one argument",
                "ignore a b; ignore directive expects exactly one argument",
            })
    void statementsOfOneWord_otherwise(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "require; usage: require module/path v1.2.3",
                "require a.b/c; usage: require module/path v1.2.3",
                "require a.b/c v1.0.0 x; usage: require module/path v1.2.3",
                "exclude a.b/c; usage: exclude module/path v1.2.3",
                "require a.b/c 1.0.0; require a.b/c: version \"1.0.0\" invalid: must be of the form v1.2.3",
                "exclude a.b/c v2.0.0; exclude a.b/c: version \"v2.0.0\" invalid: should be v0 or v1, not v2",
                "require a.b/c/v2 v1.0.0; require a.b/c/v2: version \"v1.0.0\" invalid: should be v2, not v1",
                "require gopkg.in/c.v2 v1.0.0; require gopkg.in/c.v2: version \"v1.0.0\" invalid: should be v2, not v1",
                "require a.b/c/v1 v1.0.0; invalid module path",
                "require a'b v1.0.0; invalid quoted string: unquoted string cannot contain quote",
                "require `a` v1.0.0; invalid quoted string: unquoted string cannot contain quote",
                "require a.b/c 'v1'; require a.b/c: version \"'v1'\" invalid: unquoted string cannot contain quote",
            })
    void pathAndVersion_otherwise(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "replace a.b/c => x; replacement module without version must be directory path (rooted or starting with . or ..)",
                "replace a.b/c => d.e/f@v1.0.0; replacement module must match format 'path version', not 'path@version'",
                "replace a.b/c => .\\x; replacement directory appears to be Windows path (on a non-windows system)",
                "replace a.b/c => ../x v1.0.0; replacement module directory path \"../x\" cannot have version",
                "replace a.b/c v2.0.0 => ../x; replace a.b/c: version \"v2.0.0\" invalid: should be v0 or v1, not v2",
                "replace a.b/c main => ../x; replace a.b/c: version \"main\" invalid: must be of the form v1.2.3",
                "replace a.b/c/v1 => ../x; replace a.b/c/v1: invalid module path",
                "replace a.b/c => d.e/f main; replace d.e/f: version \"main\" invalid: must be of the form v1.2.3",
            })
    void replace_otherwise(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "replace",
                "replace a.b/c",
                "replace a.b/c =>",
                "replace a.b/c v1.0.0 ../x",
                "replace a.b/c => ../x v1.0.0 v1.0.0",
                "replace => ../x",
            })
    void replace_wrongNumberOfWords_saysBothForms(String line) {
        assertRefused(
                line,
                "usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "retract; expected '[' or version",
                "retract [; expected version after '['",
                "retract [v1.0.0; expected ',' after version",
                "retract [v1.0.0 v1.1.0]; expected ',' after version",
                "retract [v1.0.0,; expected version after ','",
                "retract [v1.0.0, v1.1.0; expected ']' after version",
                "retract [v1.0.0, v1.1.0 v1.2.0; expected ']' after version",
                "retract v1.0.0 v1.1.0; unexpected token after version: \"v1.1.0\"",
                "retract [v1.0.0, v1.1.0] x; unexpected token after version: \"x\"",
            })
    void retract_otherwise(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @Test
    void versions_areMadeCanonical() {
        assertThat(parse("require a.b/c v1").require().getFirst().version()).isEqualTo("v1.0.0");
        assertThat(parse("exclude a.b/c v1.2").exclude().getFirst().module().version())
                .isEqualTo("v1.2.0");
    }

    @Test
    void replace_ofAllVersionsAndOfOne_byFolderAndByModule() {
        assertThat(parse("replace a.b/c => ../x").replace())
                .extracting(Replace::old, Replace::replacement)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new PathVersion("a.b/c", ""), new PathVersion("../x", "")));
        assertThat(parse("replace a.b/c v1.0.0 => d.e/f v1.2.0").replace())
                .extracting(Replace::old, Replace::replacement)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        new PathVersion("a.b/c", "v1.0.0"), new PathVersion("d.e/f", "v1.2.0")));
        assertThat(parse("replace a.b/c => \"/x y\"").replace().getFirst().replacement())
                .isEqualTo(new PathVersion("/x y", ""));
    }

    @Test
    void retract_oneVersionAndAnInterval() {
        assertThat(parse("retract v1.0.0 // why").retract())
                .extracting(Retract::interval, Retract::rationale)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(VersionInterval.of("v1.0.0"), "why"));
        assertThat(parse("retract [v1.0.0, v1.1.0]").retract().getFirst().interval())
                .isEqualTo(new VersionInterval("v1.0.0", "v1.1.0"));
    }

    @Test
    void retract_moreTokens_areForANewerGoInADependency() {
        assertThat(parseLax("retract v1.0.0 because").retract().getFirst().interval())
                .isEqualTo(VersionInterval.of("v1.0.0"));
    }

    @Test
    void quotes_goWhereTheyAreNotNeeded() {
        GoMod mod = parse("require \"a.b/c\" v1.0.0\nreplace a.b/c => \"./d e\"");
        assertThat(mod.require().getFirst().path()).isEqualTo("a.b/c");
        assertThat(new String(mod.format(), StandardCharsets.UTF_8))
                .isEqualTo("module example.com/m\n\nrequire a.b/c v1.0.0\n\nreplace a.b/c => \"./d e\"\n");
    }

    @ParameterizedTest
    @CsvSource({"1.16beta,1.16", "1.16.x,1.16", "v1.16.3-rc,1.16", "1.18bad,1.18"})
    void go_strangeVersionsOfDependencies_areReadAsOlderGosDid(String written, String read) {
        assertThat(parseLax("go " + written).go().orElseThrow().version()).isEqualTo(read);
    }

    @Test
    void go_nonsenseOfDependencies_isRefusedToo() {
        assertThatThrownBy(() -> parseLax("go one"))
                .hasMessage("go.mod:2: invalid go version 'one': must match format 1.23.0");
    }

    @Test
    void godebug_emptyKeyAndValueAreTaken() {
        assertThat(parse("godebug =").godebug())
                .extracting(Godebug::key, Godebug::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("", ""));
        assertThat(parse("godebug a=b=c").godebug().getFirst().value()).isEqualTo("b=c");
    }

    @Test
    void toolchain_nameAndDefault() {
        assertThat(parse("toolchain default").toolchain().orElseThrow().name()).isEqualTo("default");
        assertThat(parse("toolchain go1.24.0-custom").toolchain().orElseThrow().name())
                .isEqualTo("go1.24.0-custom");
    }

    @Test
    void statements_inBlocks_sayTheSame() {
        GoMod mod = parse(
                "require (\n\ta.b/c v1.0.0\n\td.e/f v1.1.0 // indirect\n)\nexclude (\n\ta.b/c v1.0.1\n)\n"
                        + "tool (\n\ta.b/c/x\n\ta.b/c/y\n)\nignore (\n\t./one\n\ttwo\n)\nretract (\n\tv1.0.0 // a\n\t[v1.1.0, v1.2.0] // b\n)");
        assertThat(mod.require()).extracting(Require::indirect).containsExactly(false, true);
        assertThat(mod.exclude())
                .extracting(exclude -> exclude.module().toString())
                .containsExactly("a.b/c@v1.0.1");
        assertThat(mod.tool()).extracting(Tool::path).containsExactly("a.b/c/x", "a.b/c/y");
        assertThat(mod.ignore()).extracting(Ignore::path).containsExactly("./one", "two");
        assertThat(mod.retract()).extracting(Retract::rationale).containsExactly("a", "b");
    }

    @Test
    void errorsInBlocks_nameTheirLine() {
        assertThatThrownBy(() -> parse("require (\n\ta.b/c v1.0.0\n\ta.b/d\n)"))
                .hasMessage("go.mod:4:2: usage: require module/path v1.2.3");
        assertThatThrownBy(() -> parse("what (\n\tx\n)")).hasMessage("go.mod:2: unknown block type: what");
    }

    @Test
    void dependencies_unknownStatements_arePassedOver() {
        assertThat(parseLax("frobnicate x\nwhat (\n\ty\n)\nrequire a.b/c v1.0.0")
                        .require())
                .hasSize(1);
    }
}
