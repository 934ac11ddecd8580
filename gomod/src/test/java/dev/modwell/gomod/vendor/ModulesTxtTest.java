// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.statement.PathVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModulesTxtTest {
    private static final PathVersion A = new PathVersion("example.com/a", "v1.2.3");
    private static final PathVersion B = new PathVersion("example.com/b", "v1.0.0");

    private static final String FILE = """
            ## workspace
            # example.com/a v1.2.3 => ../a
            ## explicit; go 1.21
            example.com/a
            example.com/a/internal/x
            # example.com/b v1.0.0 => example.com/fork v1.1.0
            ## go 1.20
            example.com/b/y
            # example.com/c v1.0.0
            ## explicit
            # example.com/unused => ./unused
            """;

    private static ModulesTxt parse(String text) {
        return ModulesTxt.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String describe(VendoredModule m) {
        String replacement = m.replacement().map(PathVersion::toString).orElse("-");
        return m.module() + " " + replacement + " " + m.explicit() + " " + m.goVersion() + " " + m.packages();
    }

    @Test
    void parse_modulesWithWhatIsKnownOfThem() {
        ModulesTxt vendored = parse(FILE);

        assertThat(vendored.isWorkspace()).isTrue();
        assertThat(vendored.modules())
                .extracting(ModulesTxtTest::describe)
                .containsExactly(
                        "example.com/a@v1.2.3 ../a true 1.21 [example.com/a, example.com/a/internal/x]",
                        "example.com/b@v1.0.0 example.com/fork@v1.1.0 false 1.20 [example.com/b/y]",
                        "example.com/c@v1.0.0 - true  []",
                        "example.com/unused ./unused false  []");
    }

    @Test
    void contributing_onlyModulesWithPackages() {
        assertThat(parse(FILE).contributing()).containsExactly(A, B);
    }

    @Test
    void moduleOf_package() {
        ModulesTxt vendored = parse(FILE);

        assertThat(vendored.moduleOf("example.com/a/internal/x")).contains(A);
        assertThat(vendored.moduleOf("example.com/c")).isEmpty();
        assertThat(vendored.packages()).hasSize(3);
    }

    @Test
    void find_byModule() {
        ModulesTxt vendored = parse(FILE);

        assertThat(vendored.find(B).orElseThrow().goVersion()).isEqualTo("1.20");
        assertThat(vendored.find(new PathVersion("example.com/unused", ""))).isPresent();
        assertThat(vendored.find(new PathVersion("example.com/b", "v2.0.0"))).isEmpty();
    }

    @Test
    void format_givesTheSameFile() {
        assertThat(parse(FILE).format()).asString().isEqualTo(FILE);
        assertThat(parse("").format()).isEmpty();
    }

    @Test
    void parse_workspaceAmongOtherAnnotations_onTheFirstLineOnly() {
        assertThat(parse("## x; workspace ;y\n").isWorkspace()).isTrue();
        assertThat(parse("##workspace\n").isWorkspace()).isFalse();
        assertThat(parse("\n## workspace\n").isWorkspace()).isFalse();
    }

    @Test
    void parse_linesThatMakeNoSense_arePassedOver() {
        ModulesTxt vendored = parse("""
                example.com/before
                ## explicit
                # one
                # example.com/a newest
                example.com/of/nobody
                # example.com/a v1.2.3 => x y z
                # example.com/b v1.0.0 -> ../b
                # example.com/c v1.0.0 => x notaversion
                two words
                not:a:path!
                """);

        assertThat(vendored.packages()).isEmpty();
        assertThat(vendored.contributing()).isEmpty();
        assertThat(vendored.modules())
                .extracting(ModulesTxtTest::describe)
                .containsExactly(
                        "example.com/a@v1.2.3 - false  []",
                        "example.com/b@v1.0.0 - false  []",
                        "example.com/c@v1.0.0 - false  []");
    }

    @Test
    void parse_annotationsOfSeveralLines_addUp() {
        VendoredModule module = parse("# example.com/a v1.2.3\n## explicit\n## go 1.21;\n")
                .modules()
                .getFirst();

        assertThat(module.explicit()).isTrue();
        assertThat(module.goVersion()).isEqualTo("1.21");
    }

    @Test
    void contributing_secondVersionOfAPath_onlyIfItIsHigher() {
        ModulesTxt vendored = parse("""
                # example.com/a v1.2.3
                example.com/a/x
                # example.com/a v1.0.0
                example.com/a/y
                # example.com/a v1.3.0
                example.com/a/z
                """);

        assertThat(vendored.contributing()).extracting(PathVersion::version).containsExactly("v1.2.3", "v1.3.0");
    }

    @Test
    void parse_tooLarge_isRefused() {
        assertThatThrownBy(() -> ModulesTxt.parse(new byte[ModulesTxt.MAX_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the limit is 67108864");
    }
}
