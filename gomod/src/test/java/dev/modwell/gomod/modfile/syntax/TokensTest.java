// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "example.com/a", "v1.0.0", "(", ")", ",", "a/b", "a\\b", "\u00fc", "\udcff", "=>"})
    void autoQuote_plainWords_stay(String text) {
        assertThat(Tokens.mustQuote(text)).isFalse();
        assertThat(Tokens.autoQuote(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a(", "a,b", "[]", "a//b", "a/*b", "'", "`", "\"", "\t", "\u0000", "\u00a0"})
    void mustQuote_whatIsNoSingleToken(String text) {
        assertThat(Tokens.mustQuote(text)).isTrue();
    }

    @Test
    void autoQuote_quotesAsGoDoes() {
        assertThat(Tokens.autoQuote("")).isEqualTo("\"\"");
        assertThat(Tokens.autoQuote("a b")).isEqualTo("\"a b\"");
        assertThat(Tokens.autoQuote("\"\t")).isEqualTo("\"\\\"\\t\"");
    }

    @Test
    void order_tokenByToken() {
        assertThat(Tokens.ORDER.compare(line("a", "b"), line("a", "c"))).isNegative();
        assertThat(Tokens.ORDER.compare(line("a", "b"), line("a"))).isPositive();
        assertThat(Tokens.ORDER.compare(line("a b"), line("a", "b"))).isPositive();
        assertThat(Tokens.ORDER.compare(line("a"), line("a"))).isZero();
        assertThat(Tokens.ORDER.compare(line(), line("a"))).isNegative();
    }

    @Test
    void order_byBytesNotByUtf16Units() {
        assertThat(Tokens.ORDER.compare(line("\uffff"), line("\ud83d\ude00"))).isNegative();
        assertThat(Tokens.ORDER.compare(line("\udcff"), line("\ud83d\ude00"))).isPositive();
        assertThat(Tokens.ORDER.compare(line("\udc80"), line("\u00fc"))).isNegative();
    }

    private static Line line(String... tokens) {
        return Line.of(List.of(tokens));
    }
}
