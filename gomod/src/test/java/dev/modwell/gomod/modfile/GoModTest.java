// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.modfile.syntax.ModFileError;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the statements of a file say, strictly and laxly read. */
class GoModTest {
    private static final String EVERYTHING = """
            // Deprecated: use example.com/a/v2
            // instead.
            //
            // It is better.
            module "example.com/a" // kept

            go 1.24.1

            toolchain go1.24.3

            godebug default=go1.21

            godebug (
            	panicnil=1
            	http2client=0
            )

            require (
            	example.com/b v1.2.3
            	example.com/c/v2 v2.0.1 // indirect
            	gopkg.in/yaml.v2 v2.4.0 // indirect; for tests
            	example.com/d v2.0.0+incompatible // not indirect
            )

            exclude example.com/b v1.2.2

            replace (
            	example.com/b v1.2.3 => ../b
            	example.com/c/v2 => example.com/fork/c v1.0.0
            )

            // Published by mistake.
            retract v1.0.1

            retract [v1.0.2, v1.0.4] // leaks

            tool example.com/b/cmd/tool

            ignore ./node_modules
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static GoMod strict(String text) {
        return GoMod.parse("go.mod", bytes(text));
    }

    private static GoMod lax(String text) {
        return GoMod.parseLax("go.mod", bytes(text));
    }

    @Test
    void parse_everyStatement() {
        GoMod mod = strict(EVERYTHING);

        assertThat(mod.path()).isEqualTo("example.com/a");
        assertThat(mod.module().orElseThrow().deprecated()).isEqualTo("use example.com/a/v2\ninstead.");
        assertThat(mod.module().orElseThrow().isDeprecated()).isTrue();
        assertThat(mod.go().orElseThrow().version()).isEqualTo("1.24.1");
        assertThat(mod.toolchain().orElseThrow().name()).isEqualTo("go1.24.3");
        assertThat(mod.godebug())
                .extracting(g -> g.key() + " is " + g.value())
                .containsExactly("default is go1.21", "panicnil is 1", "http2client is 0");
        assertThat(mod.require())
                .extracting(r -> r.module() + " " + r.indirect())
                .containsExactly(
                        "example.com/b@v1.2.3 false",
                        "example.com/c/v2@v2.0.1 true",
                        "gopkg.in/yaml.v2@v2.4.0 true",
                        "example.com/d@v2.0.0+incompatible false");
        assertThat(mod.exclude()).extracting(e -> e.module().toString()).containsExactly("example.com/b@v1.2.2");
        assertThat(mod.replace())
                .extracting(r -> r.old() + " => " + r.replacement())
                .containsExactly("example.com/b@v1.2.3 => ../b", "example.com/c/v2 => example.com/fork/c@v1.0.0");
        assertThat(mod.retract())
                .extracting(r -> r.interval() + ": " + r.rationale())
                .containsExactly("v1.0.1: Published by mistake.", "[v1.0.2, v1.0.4]: leaks");
        assertThat(mod.tool()).extracting(t -> t.path()).containsExactly("example.com/b/cmd/tool");
        assertThat(mod.ignore()).extracting(i -> i.path()).containsExactly("./node_modules");
    }

    @Test
    void parseLax_passesOverWhatCountsInTheMainModuleOnly() {
        GoMod mod = lax(EVERYTHING + "\nnovelty (\n\tx\n)\nsurprise y\nx y (\n)\n");

        assertThat(mod.path()).isEqualTo("example.com/a");
        assertThat(mod.require()).hasSize(4);
        assertThat(mod.retract()).hasSize(2);
        assertThat(mod.ignore()).hasSize(1);
        assertThat(mod.toolchain()).isEmpty();
        assertThat(mod.godebug()).isEmpty();
        assertThat(mod.exclude()).isEmpty();
        assertThat(mod.replace()).isEmpty();
        assertThat(mod.tool()).isEmpty();
    }

    @Test
    void parse_anEmptyFile_saysNothing() {
        GoMod mod = strict("");

        assertThat(mod.module()).isEmpty();
        assertThat(mod.path()).isEmpty();
        assertThat(mod.go()).isEmpty();
        assertThat(mod.require()).isEmpty();
        assertThat(mod.format()).isEmpty();
    }

    @Test
    void parse_errors_areAllReportedWithTheirPlace() {
        String text = """
                module example.com/a
                go 1.x
                require (
                	example.com/b vx
                	example.com/c v2.0.0
                )
                frob nicate
                """;

        assertThatThrownBy(() -> strict(text))
                .isInstanceOf(ModFileException.class)
                .hasMessage("""
                        go.mod:2: invalid go version '1.x': must match format 1.23.0
                        go.mod:4:2: require example.com/b: version "vx" invalid: must be of the form v1.2.3
                        go.mod:5:2: require example.com/c: version "v2.0.0" invalid: should be v0 or v1, not v2
                        go.mod:7: unknown directive: frob""");
    }

    @Test
    void parse_error_carriesFileVerbPathAndCause() {
        assertThatThrownBy(() -> strict("require example.com/b v2.0.0"))
                .isInstanceOfSatisfying(ModFileException.class, e -> {
                    ModFileError error = e.errors().getFirst();
                    assertThat(e.errors()).hasSize(1);
                    assertThat(error.filename()).isEqualTo("go.mod");
                    assertThat(error.position().line()).isEqualTo(1);
                    assertThat(error.verb()).isEqualTo("require");
                    assertThat(error.modulePath()).isEqualTo("example.com/b");
                    assertThat(error.cause()).isInstanceOf(InvalidModuleException.class);
                });
    }

    @Test
    void parse_withFixer_makesVersionsCanonicalEvenOfRetractionsBeforeTheModuleLine() {
        GoMod mod = GoMod.parse(
                "go.mod",
                bytes("retract [first, last]\nmodule example.com/a\nrequire example.com/b main\n"),
                (path, version) -> switch (path + " " + version) {
                    case "example.com/a first" -> "v1.0.0";
                    case "example.com/a last" -> "v1.0.9";
                    case "example.com/b main" -> "v1.2.3";
                    default -> throw new InvalidModuleException("unknown");
                });

        assertThat(mod.retract().getFirst().interval()).isEqualTo(new VersionInterval("v1.0.0", "v1.0.9"));
        assertThat(mod.require().getFirst().module()).isEqualTo(new PathVersion("example.com/b", "v1.2.3"));
        assertThat(mod.format())
                .asString()
                .isEqualTo("retract [v1.0.0, v1.0.9]\n\nmodule example.com/a\n\nrequire example.com/b v1.2.3\n");
    }

    @Test
    void pathVersion_isCheckedOnlyOnDemand() {
        Require require = strict("require ../b v1.0.0").require().getFirst();

        assertThat(require.path()).isEqualTo("../b");
        assertThat(require.version()).isEqualTo("v1.0.0");
        assertThatThrownBy(() -> require.module().toModuleVersion()).isInstanceOf(InvalidModuleException.class);
        assertThat(new PathVersion("example.com/b", "v1.0.0").toModuleVersion())
                .isEqualTo(ModuleVersion.of("example.com/b", "v1.0.0"));
    }
}
