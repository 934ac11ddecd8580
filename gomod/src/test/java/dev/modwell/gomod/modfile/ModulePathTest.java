// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The path alone, found without reading the whole file. */
class ModulePathTest {
    private static String path(String text) {
        return GoMod.modulePath(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void modulePath_plain() {
        assertThat(path("module example.com/a\n")).isEqualTo("example.com/a");
        assertThat(path("module example.com/a")).isEqualTo("example.com/a");
        assertThat(path("\n\n  module\texample.com/a  \r\n")).isEqualTo("example.com/a");
    }

    @Test
    void modulePath_behindCommentsAndOtherStatements() {
        assertThat(path("// module example.com/no\ngo 1.21\nmodule example.com/a // b\n"))
                .isEqualTo("example.com/a");
    }

    @Test
    void modulePath_quoted() {
        assertThat(path("module \"example.com/a\"\n")).isEqualTo("example.com/a");
        assertThat(path("module `example.com/a`\n")).isEqualTo("example.com/a");
        assertThat(path("module \"\\x65xample.com/a\"\n")).isEqualTo("example.com/a");
    }

    @Test
    void modulePath_malformedQuotes_isNone() {
        assertThat(path("module \"example.com/a\nmodule example.com/b\n")).isEmpty();
        assertThat(path("module `example.com/a\n")).isEmpty();
        assertThat(path("module \"\\q\"\n")).isEmpty();
        assertThat(path("module \"a\" b\n")).isEmpty();
    }

    @Test
    void modulePath_wordThatOnlyBeginsWithModule_isNone() {
        assertThat(path("modules example.com/a\nmodule\nmodule \t\nmodule // x\n"))
                .isEmpty();
        assertThat(path("modules x\nmodule example.com/a\n")).isEqualTo("example.com/a");
    }

    @Test
    void modulePath_noneAtAll() {
        assertThat(path("")).isEmpty();
        assertThat(path("require example.com/b v1.0.0\n")).isEmpty();
    }

    @Test
    void modulePath_everythingElseMayBeBroken() {
        assertThat(path("require (\n\"\n/* no */\nmodule example.com/a b c\n")).isEqualTo("example.com/a b c");
    }
}
