// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every text, shown on random ones. */
class TextPropertyTest {
    private static final int[] RUNES = {
        0, 7, '\n', '\r', '\t', ' ', '"', '\'', '\\', '`', 'a', 'Z', '0', 0x7f, 0x80, 0x85, 0xa0, 0xad, 0xe9, 0x301,
        0x7ff, 0x800, 0x1680, 0x2003, 0x2028, 0x3000, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x1f600, 0x10ffff
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            text.appendCodePoint(RUNES[random.nextInt(RUNES.length)]);
        }
        return text.toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(10)];
        for (int i = 0; i < bytes.length; i++) {
            int[] often = {0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff};
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : often[random.nextInt(often.length)]);
        }
        return bytes;
    }

    /** The JDK's own judgement. */
    private static boolean isUtf8(byte[] bytes, int from, int length) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    @Test
    void goText_ofCharacters_isTheirUtf8() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(GoText.encode(text)).isEqualTo(utf8);
            assertThat(GoText.decode(utf8)).isEqualTo(text);
        }
    }

    @Test
    void goText_ofAnyBytes_comesBackAsTheyWere() {
        Random random = new Random(12);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = bytes(random);
            String text = GoText.decode(bytes);
            assertThat(GoText.encode(text)).isEqualTo(bytes);
            assertThat(Utf8.isValid(text)).isEqualTo(isUtf8(bytes, 0, bytes.length));
        }
    }

    @Test
    void goText_partOfBytes_isThatPartDecoded() {
        Random random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = bytes(random);
            int from = random.nextInt(bytes.length + 1);
            int to = random.nextInt(from, bytes.length + 1);
            assertThat(GoText.decode(bytes, from, to)).isEqualTo(GoText.decode(Arrays.copyOfRange(bytes, from, to)));
        }
    }

    @Test
    void runeSize_isThatOfACharacterOrOne() {
        Random random = new Random(14);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = bytes(random);
            if (bytes.length == 0) {
                continue;
            }
            int size = GoText.runeSize(bytes, 0, bytes.length);
            if (size > 1) {
                assertThat(isUtf8(bytes, 0, size)).isTrue();
                String rune = new String(bytes, 0, size, StandardCharsets.UTF_8);
                assertThat(GoText.runeAt(bytes, 0, size)).isEqualTo(rune.codePointAt(0));
                assertThat(rune.codePointCount(0, rune.length())).isOne();
                continue;
            }
            for (int longer = 2; longer <= Math.min(4, bytes.length); longer++) {
                boolean character = bytes[0] < 0 && isUtf8(bytes, 0, longer) && bytes[0] != 0;
                assertThat(character).as("a character that was not seen").isFalse();
            }
        }
    }

    @Test
    void quote_isReadBackByUnquote() {
        Random random = new Random(15);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            assertThat(Unquote.text(Quote.text(text))).isEqualTo(text);
        }
    }

    @Test
    void quote_ofAnyBytes_isPrintableAndReadBack() {
        Random random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            String text = GoText.decode(bytes(random));
            String quoted = Quote.text(text);
            assertThat(quoted.codePoints().allMatch(Unicode::isPrint)).isTrue();
            assertThat(Unquote.text(quoted)).isEqualTo(text);
        }
    }

    @Test
    void unquote_backQuotes_giveTheTextWithoutCarriageReturns() {
        Random random = new Random(17);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random).replace("`", "");
            assertThat(Unquote.text("`" + text + "`")).isEqualTo(text.replace("\r", ""));
        }
    }

    @Test
    void order_isThatOfTheBytesAndAnOrder() {
        Random random = new Random(18);
        for (int i = 0; i < 20_000; i++) {
            String a = random.nextBoolean() ? text(random) : GoText.decode(bytes(random));
            String b = random.nextBoolean() ? text(random) : GoText.decode(bytes(random));
            int wanted = Arrays.compareUnsigned(GoText.encode(a), GoText.encode(b));
            assertThat(Integer.signum(Utf8.ORDER.compare(a, b))).isEqualTo(Integer.signum(wanted));
            assertThat(Integer.signum(Utf8.ORDER.compare(b, a))).isEqualTo(-Integer.signum(wanted));
        }
    }

    @Test
    void trimSpace_leavesNoSpaceAtTheEndsAndTakesNothingElse() {
        Random random = new Random(19);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            String trimmed = Spaces.trimSpace(text);
            assertThat(text).contains(trimmed);
            int at = text.indexOf(trimmed);
            String around = text.substring(0, at) + text.substring(at + trimmed.length());
            assertThat(around.chars().allMatch(Unicode::isSpace) || trimmed.isEmpty())
                    .isTrue();
            assertThat(trimmed.isEmpty()
                            || !Unicode.isSpace(trimmed.charAt(0))
                                    && !Unicode.isSpace(trimmed.charAt(trimmed.length() - 1)))
                    .isTrue();
        }
    }

    @Test
    void fields_areTheWordsBetweenSpaces() {
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            List<String> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            for (char c : (text + " ").toCharArray()) {
                if (!Unicode.isSpace(c)) {
                    word.append(c);
                } else if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            }
            assertThat(Spaces.fields(text)).isEqualTo(words);
        }
    }
}
