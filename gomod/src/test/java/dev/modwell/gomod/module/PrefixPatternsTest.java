// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | x.y | false",
                "x.y | x.y | true",
                "x.y | x.y/z | true",
                "x.y | x.yz | false",
                "x.y/ | x.y/z | true",
                "x.y// | x.y/z | false",
                "x.y/z | x.y | false",
                "x.y/z | x.y/z/w | true",
                "a/b/c | a/b | false",
                "a/b/c | a/b/c | true",
                "a/b/c | a | false",
                "*.corp.example | git.corp.example/x | true",
                "*.corp.example | corp.example/x | false",
                "*.corp.example | a.b.corp.example/x | true",
                "* | anything/at/all | true",
                "*/* | a | false",
                "*/* | a/b/c | true",
                "a*b | ab/c | true",
                "a*b | axxb | true",
                "a*b | a/b | false",
                "a*b*c | aXbYbZc | true",
                "a*b*c | aXbYbZ | false",
                "*a | ba | true",
                "*a | ab | false",
                "a?c | abc | true",
                "a?c | ac | false",
                "?/? | a/b | true",
                "[a-c]x | bx | true",
                "[a-c]x | dx | false",
                "[^a-c]x | dx | true",
                "[^a-c]x | bx | false",
                "[ab-] | a | false",
                "[a | a | false",
                "[] | a | false",
                "[]a] | a | false",
                "[^] | a | false",
                "[a-] | a | false",
                "[-a] | a | false",
                "[\\-x] | - | true",
                "[x\\-] | - | true",
                "[\\] | a | false",
                "[a-\\c] | b | true",
                "[a-b-c] | a | false",
                "a\\*b | a*b | true",
                "a\\*b | axb | false",
                "a\\ | a | false",
                "[*]a | *a | true",
                "[/]x | a/x | false",
                "**a | xa | true",
                "a* | a | true",
                "*[ | a | false",
                ",,x.y, | x.y | true",
                "bad[,x.y | x.y/z | true",
                "a,b,c | b/x | true",
                "a, b | b | false",
            })
    void matches(String globs, String path, boolean matches) {
        assertThat(PrefixPatterns.parse(globs).matches(path)).isEqualTo(matches);
    }

    @Test
    void parse_dropsWhatCountsForNothing() {
        assertThat(PrefixPatterns.parse(",a/,/,b,").globs()).containsExactly("a", "b");
        assertThat(PrefixPatterns.parse("")).isEqualTo(PrefixPatterns.NONE);
    }

    @Test
    void matches_modulePath() {
        PrefixPatterns patterns = new PrefixPatterns(List.of("x.y/private"));
        assertThat(patterns.matches(ModulePath.parse("x.y/private/z"))).isTrue();
        assertThat(patterns.matches(ModulePath.parse("x.y/public"))).isFalse();
        assertThat(PrefixPatterns.NONE.matches(ModulePath.parse("x.y"))).isFalse();
    }

    @Test
    void matches_manyStars_endsSoon() {
        String glob = "*a".repeat(2_000);
        assertThat(PrefixPatterns.parse(glob).matches("a".repeat(1_999))).isFalse();
        assertThat(PrefixPatterns.parse(glob).matches("a".repeat(2_000))).isTrue();
    }
}
