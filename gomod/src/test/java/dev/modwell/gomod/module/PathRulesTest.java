// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.module.InvalidPathException.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.y",
                "x.y/z",
                "github.com/BurntSushi/toml",
                "a-b.c/d_e~f",
                "example.com/m/v2",
                "example.com/v10",
                "gopkg.in/yaml.v2",
                "gopkg.in/yaml.v0",
                "gopkg.in/yaml.v1-unstable",
                "gopkg.in/a/b.v3",
                "0.0/x",
                "x.y/con1",
                "x.y/com0",
                "x.y/com",
                "x.y/a~1b",
                "x.y/~a",
                "x.y/a.~1",
                "golang.org/toolchain",
                "x.y/v2x",
                "x.y/2",
                "x.y/a.2",
                "x.y/xv2",
                "a.b-"
            })
    void module_valid(String path) {
        PathRules.checkModulePath(path);
        PathRules.checkImportPath(path);
        PathRules.checkFilePath(path);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, empty string",
                "-x.y, leading dash",
                "x.y//z, double slash",
                "x.y/, trailing slash",
                "/x.y, empty path element",
                "x.y/., invalid path element \".\"",
                "x.y/../z, invalid path element \"..\"",
                "x.y/.z, leading dot in path element",
                ".x/z, leading dot in path element",
                "x.y/z., trailing dot in path element",
                "x.y/a b, invalid char ' '",
                "x.y/a@b, invalid char '@'",
                "x.y/a!b, invalid char '!'",
                "x.y/a+b, invalid char '+'",
                "x.y/a\\b, invalid char '\\\\'",
                "x.y/\u00e9, invalid char '\u00e9'",
                "x.y/\u200b, invalid char '\\u200b'",
                "x.y/con, \"con\" disallowed as path element component on Windows",
                "x.y/NuL.txt, \"NuL\" disallowed as path element component on Windows",
                "x.y/lpt9, \"lpt9\" disallowed as path element component on Windows",
                "x.y/a~1, trailing tilde and digits in path element",
                "x.y/~1.x, trailing tilde and digits in path element",
                "x/y, missing dot in first path element",
                "X.y/z, invalid char 'X' in first path element",
                "x_.y, invalid char '_' in first path element",
                "x.y/v1, invalid version",
                "x.y/v0, invalid version",
                "x.y/v02, invalid version",
                "x.y/v1.2, invalid version",
                "gopkg.in/yaml, invalid version",
                "gopkg.in/yaml/v2, invalid version",
                "gopkg.in/yaml.v, invalid version",
                "gopkg.in/yaml.v02, invalid version",
                "gopkg.in/yaml.v00, invalid version",
            })
    void module_invalid(String path, String reason) {
        refused(() -> PathRules.checkModulePath(path), Kind.MODULE, path, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fmt", "cmd/go", "C", "x/g++", "X/Y", "x/v1", ".x/y", "a.b/v1.2", "x/~", "x/~a1"})
    void import_valid(String path) {
        PathRules.checkImportPath(path);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, empty string",
                "-x, leading dash",
                "a//b, double slash",
                "a/b/, trailing slash",
                "a/.., invalid path element \"..\"",
                "a., trailing dot in path element",
                "a b, invalid char ' '",
                "aux/x, \"aux\" disallowed as path element component on Windows",
                "a/b~12, trailing tilde and digits in path element",
            })
    void import_invalid(String path, String reason) {
        refused(() -> PathRules.checkImportPath(path), Kind.IMPORT, path, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x",
                "a b/c",
                "!#$%&()+,-.=@[]^_{}~ ",
                ".gitignore",
                "x~1",
                "\u00e9/\u4e2d\u6587",
                "\ud840\udc00",
                "com0",
                "CONx"
            })
    void file_valid(String path) {
        PathRules.checkFilePath(path);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, empty string",
                "/a, empty path element",
                "a//b, double slash",
                "a/, trailing slash",
                "..., invalid path element \"...\"",
                "a/b., trailing dot in path element",
                "a:b, invalid char ':'",
                "a'b, invalid char '\\''",
                "a\"b, invalid char '\"'",
                "a|b, invalid char '|'",
                "a?, invalid char '?'",
                "a*, invalid char '*'",
                "a<b, invalid char '<'",
                "a\\b, invalid char '\\\\'",
                "a;b, invalid char ';'",
                "\ud83d\ude00, invalid char '\ud83d\ude00'",
                "e\u0301, invalid char '\u0301'",
                "Com7.tar.gz, \"Com7\" disallowed as path element component on Windows",
            })
    void file_invalid(String path, String reason) {
        refused(() -> PathRules.checkFilePath(path), Kind.FILE, path, reason);
    }

    @Test
    void control_isQuoted() {
        assertThatThrownBy(() -> PathRules.checkFilePath("a\u0000b"))
                .hasMessage("malformed file path \"a\\x00b\": invalid char '\\x00'");
    }

    @Test
    void loneSurrogate_isInvalidUtf8() {
        assertThatThrownBy(() -> PathRules.checkFilePath("a\ud800"))
                .hasMessage("malformed file path \"a\\xed\\xa0\\x80\": invalid UTF-8");
    }

    @Test
    void letterOfALaterUnicode_isRefused() {
        assertThatThrownBy(() -> PathRules.checkFilePath("\u1c89"))
                .hasMessage("malformed file path \"\\u1c89\": invalid char '\\u1c89'");
    }

    @Test
    void everyAsciiCharacter_byKind() {
        StringBuilder module = new StringBuilder();
        StringBuilder imports = new StringBuilder();
        StringBuilder file = new StringBuilder();
        for (char c = 0; c < 0x80; c++) {
            char at = c;
            keep(module, c, () -> PathRules.checkModulePath("x.y/a" + at + "b"));
            keep(imports, c, () -> PathRules.checkImportPath("a" + at + "b"));
            keep(file, c, () -> PathRules.checkFilePath("a" + at + "b"));
        }
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String small = "abcdefghijklmnopqrstuvwxyz";
        assertThat(module).hasToString("-./0123456789" + letters + "_" + small + "~");
        assertThat(imports).hasToString("+-./0123456789" + letters + "_" + small + "~");
        assertThat(file).hasToString(" !#$%&()+,-./0123456789=@" + letters + "[]^_" + small + "{}~");
    }

    private static void keep(StringBuilder kept, char c, Runnable check) {
        try {
            check.run();
            kept.append(c);
        } catch (InvalidPathException e) {
            assertThat(e.reason()).startsWith("invalid char ");
        }
    }

    @Test
    void deviceNames_allRefusedInAnyCase() {
        List<String> names = List.of("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9");
        for (String name : names) {
            assertThatThrownBy(() -> PathRules.checkImportPath("a/" + name)).hasMessageContaining("Windows");
            assertThatThrownBy(() -> PathRules.checkImportPath("a/" + name.toUpperCase(java.util.Locale.ROOT) + ".b.c"))
                    .hasMessageContaining("Windows");
            PathRules.checkImportPath("a/" + name + "x");
            PathRules.checkImportPath("a/x" + name);
        }
    }

    private static void refused(ThrowingCallable check, Kind kind, String path, String reason) {
        assertThatThrownBy(check).isInstanceOfSatisfying(InvalidPathException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.path()).isEqualTo(path);
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageStartingWith("malformed " + kind.word() + " path \"");
            assertThat(e).hasMessageEndingWith("\": " + reason);
        });
    }
}
