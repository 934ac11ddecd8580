// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u00e9", "\uffff", "\ue000", "\ud83d\ude00", "a\ud83d\ude00b"})
    void isValid_whole(String text) {
        assertThat(Utf8.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"d800", "dc00", "d800 0061", "0061 dc00", "d800 d800 dc00", "dc00 d800", "d83d de00 d83d"})
    void isValid_loneSurrogate(String units) {
        assertThat(Utf8.isValid(fromUnits(units))).isFalse();
    }

    @Test
    void order_isThatOfTheBytes() {
        Random random = new Random(7);
        int[] runes = {'a', 'b', '/', 0x7f, 0xe9, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x1f601, 0x10ffff};
        for (int i = 0; i < 20_000; i++) {
            String left = text(random, runes);
            String right = text(random, runes);
            int bytes = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(Utf8.ORDER.compare(left, right))).isEqualTo(Integer.signum(bytes));
        }
    }

    @Test
    void order_loneSurrogate_standsWhereItsBytesWould() {
        assertThat(Utf8.ORDER.compare("\ud800", "\ue000")).isNegative();
        assertThat(Utf8.ORDER.compare("\ud800", "\ud800\udc00")).isNegative();
        assertThat(Utf8.ORDER.compare("\ud800\udc00", "\ud800a")).isPositive();
        assertThat(Utf8.ORDER.compare("\udc00", "\ud800\udc00")).isNegative();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0061, a",
                "0020, ` `",
                "0022, \\\"",
                "0027, '",
                "005c, \\\\",
                "0007, \\a",
                "0008, \\b",
                "000c, \\f",
                "000a, \\n",
                "000d, \\r",
                "0009, \\t",
                "000b, \\v",
                "0000, \\x00",
                "001f, \\x1f",
                "007f, \\x7f",
                "0085, \\u0085",
                "00a0, \\u00a0",
                "00ad, \\u00ad",
                "00e9, \u00e9",
                "2028, \\u2028",
                "e000, \\ue000",
                "ffff, \\uffff",
                "fffd, \ufffd",
                "0897, \\u0897",
                "d83d de00, \ud83d\ude00",
                "d801 ddc0, \\U000105c0",
                "dbff dfff, \\U0010ffff",
                "d800, \\xed\\xa0\\x80",
                "dfff, \\xed\\xbf\\xbf",
            })
    void quote_text(String units, String inside) {
        assertThat(Quote.text(fromUnits(units))).isEqualTo('"' + inside + '"');
        assertThat(Quote.text("x" + fromUnits(units) + "y")).isEqualTo("\"x" + inside + "y\"");
    }

    @Test
    void quote_rune() {
        assertThat(Quote.rune('a')).isEqualTo("'a'");
        assertThat(Quote.rune('\'')).isEqualTo("'\\''");
        assertThat(Quote.rune('"')).isEqualTo("'\"'");
        assertThat(Quote.rune(0x1f600)).isEqualTo("'\ud83d\ude00'");
        assertThat(Quote.rune(0xd800)).isEqualTo("'\ufffd'");
        assertThat(Quote.rune(-1)).isEqualTo("'\ufffd'");
        assertThat(Quote.rune(0x110000)).isEqualTo("'\ufffd'");
    }

    @Test
    void letters_areThoseOfUnicode15() {
        assertThat(Unicode.isLetter('z')).isTrue();
        assertThat(Unicode.isLetter(0x4e2d)).isTrue();
        assertThat(Unicode.isLetter('1')).isFalse();
        assertThat(Unicode.isLetter(0x300)).as("a mark").isFalse();
        assertThat(Unicode.isLetter(0x1c89)).as("a letter of 16.0").isFalse();
        assertThat(Unicode.isLetter(0x2ebf0)).as("a letter of 15.1").isFalse();
        assertThat(Unicode.isLetter(0x2ebe0)).as("a letter of 10.0").isTrue();
    }

    @Test
    void spaces() {
        int[] spaces = {'\t', '\n', 0xb, '\f', '\r', ' ', 0x85, 0xa0, 0x1680, 0x2000, 0x2028, 0x202f, 0x3000};
        assertThat(Arrays.stream(spaces)).allMatch(Unicode::isSpace);
        int[] others = {0, 8, 0xe, 0x1c, 'a', 0x84, 0x200b, 0xfeff};
        assertThat(Arrays.stream(others)).noneMatch(Unicode::isSpace);
    }

    private static String text(Random random, int[] runes) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.appendCodePoint(runes[random.nextInt(runes.length)]);
        }
        return text.toString();
    }

    private static String fromUnits(String units) {
        StringBuilder text = new StringBuilder();
        for (String unit : units.split(" ")) {
            text.append((char) Integer.parseInt(unit, 16));
        }
        return text.toString();
    }
}
