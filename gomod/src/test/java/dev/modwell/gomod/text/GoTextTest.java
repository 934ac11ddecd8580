// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoTextTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void decode_validText_isTheSameText() {
        String text = "a\u007f\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff";

        assertThat(GoText.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(GoText.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void decode_part() {
        assertThat(GoText.decode("abcd".getBytes(StandardCharsets.UTF_8), 1, 3)).isEqualTo("bc");
    }

    @Test
    void decode_strayBytes_areLowSurrogates() {
        assertThat(GoText.decode(bytes('a', 0xff, 0x80))).isEqualTo("a\udcff\udc80");
        assertThat(GoText.decode(bytes(0xc0, 0x80))).as("overlong").isEqualTo("\udcc0\udc80");
        assertThat(GoText.decode(bytes(0xe0, 0x9f, 0xbf))).as("overlong").isEqualTo("\udce0\udc9f\udcbf");
        assertThat(GoText.decode(bytes(0xed, 0xa0, 0x80))).as("a surrogate").isEqualTo("\udced\udca0\udc80");
        assertThat(GoText.decode(bytes(0xf4, 0x90, 0x80, 0x80))).as("too high").hasSize(4);
        assertThat(GoText.decode(bytes(0xf0, 0x8f, 0xbf, 0xbf))).as("overlong").hasSize(4);
        assertThat(GoText.decode(bytes(0xe2, 0x82))).as("cut").isEqualTo("\udce2\udc82");
        assertThat(GoText.decode(bytes(0xe2, 0x82, 'a'))).as("broken").isEqualTo("\udce2\udc82a");
    }

    @Test
    void encode_givesBackAnyBytes() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);

            assertThat(GoText.encode(GoText.decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void encode_surrogatesThatStandForNoByte_areThreeBytes() {
        assertThat(GoText.encode("\ud800")).isEqualTo(bytes(0xed, 0xa0, 0x80));
        assertThat(GoText.encode("\udc00a")).isEqualTo(bytes(0xed, 0xb0, 0x80, 'a'));
    }

    @Test
    void runeAt_strayByte_isRuneError() {
        assertThat(GoText.runeAt("a\udcff", 1)).isEqualTo(GoText.RUNE_ERROR);
        assertThat(GoText.runeAt("\ud83d\ude00", 0)).isEqualTo(0x1f600);
        assertThat(GoText.runeAt(bytes(0xff), 0, 1)).isEqualTo(GoText.RUNE_ERROR);
    }

    @Test
    void quote_strayByte_isThatByte() {
        assertThat(Quote.text("v1\udcff")).isEqualTo("\"v1\\xff\"");
        assertThat(Quote.text("\ud800")).isEqualTo("\"\\xed\\xa0\\x80\"");
    }

    @Test
    void order_isThatOfTheBytes() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] left = new byte[random.nextInt(5)];
            byte[] right = new byte[random.nextInt(5)];
            random.nextBytes(left);
            random.nextBytes(right);

            int order = Utf8.ORDER.compare(GoText.decode(left), GoText.decode(right));

            assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compareUnsigned(left, right)));
        }
    }
}
