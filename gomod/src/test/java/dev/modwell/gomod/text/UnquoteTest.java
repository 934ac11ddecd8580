// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnquoteTest {
    @Test
    void text_doubleQuotes() {
        assertThat(Unquote.text("\"\"")).isEmpty();
        assertThat(Unquote.text("\"abc\"")).isEqualTo("abc");
        assertThat(Unquote.text("\"a\\\"b\\\\c\"")).isEqualTo("a\"b\\c");
        assertThat(Unquote.text("\"\\a\\b\\f\\n\\r\\t\\v\"")).isEqualTo("\u0007\b\f\n\r\t\u000b");
        assertThat(Unquote.text("\"\u00fc \ud83d\ude00\"")).isEqualTo("\u00fc \ud83d\ude00");
        assertThat(Unquote.text("\"'`\"")).isEqualTo("'`");
    }

    @Test
    void text_numericEscapes() {
        assertThat(Unquote.text("\"\\x41\\101\\u00fc\\U0001f600\"")).isEqualTo("AA\u00fc\ud83d\ude00");
        assertThat(Unquote.text("\"\\xc3\\xbc\""))
                .as("bytes that make a character")
                .isEqualTo("\u00fc");
        assertThat(Unquote.text("\"\\xff\\377\"")).as("bytes that make none").isEqualTo("\udcff\udcff");
    }

    @Test
    void text_strayByte_becomesTheReplacementCharacter() {
        assertThat(Unquote.text("\"a\udcff\"")).isEqualTo("a\ufffd");
    }

    @Test
    void text_backQuotes() {
        assertThat(Unquote.text("``")).isEmpty();
        assertThat(Unquote.text("`a\\n\"b\nc\rd`")).isEqualTo("a\\n\"b\ncd");
    }

    @Test
    void text_backQuotes_bytesThatACarriageReturnHeldApart_areACharacterTogether() {
        assertThat(Unquote.text("`\udcce\r\udcb4`")).isEqualTo("\u03b4");
        assertThat(Unquote.text("`\udcce\r\udcce`")).isEqualTo("\udcce\udcce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "`",
                "a",
                "ab",
                "'a'",
                "\"a",
                "`a",
                "\"a\"b",
                "`a`b",
                "\"a\nb\"",
                "\"\\\"",
                "\"\\q\"",
                "\"\\'\"",
                "\"\\x4\"",
                "\"\\x4g\"",
                "\"\\400\"",
                "\"\\08\"",
                "\"\\1\"",
                "\"\\u12\"",
                "\"\\ud800\"",
                "\"\\U00110000\"",
                "\"\\Uffffffff\"",
                "\"\\x\u0664\u0661\"",
                "\"\\"
            })
    void text_anythingElse_isNone(String literal) {
        assertThat(Unquote.text(literal)).isNull();
    }
}
