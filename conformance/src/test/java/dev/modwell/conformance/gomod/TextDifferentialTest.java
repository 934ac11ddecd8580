// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Unicode;
import dev.modwell.gomod.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OracleExtension.class)
class TextDifferentialTest {
    private static final int[] RUNES = {
        0, 7, '\n', ' ', '"', '\'', '\\', 'a', 'Z', 0x7f, 0x85, 0xa0, 0xad, 0xe9, 0x301, 0x897, 0x1c89, 0x2028, 0xd7ff,
        0xd800, 0xdbff, 0xdc00, 0xdc7f, 0xdc80, 0xdcc3, 0xdcff, 0xdd00, 0xdfff, 0xe000, 0xfffd, 0xffff, 0x10000,
        0x1f600, 0x2ebf0, 0xe0001, 0x10ffff
    };

    /** Fails on a JDK or a Go whose Unicode is another one than {@link Unicode} says. */
    @Test
    void everyCodePoint_hasGosClass(Oracle oracle) {
        StringBuilder ours = new StringBuilder();
        for (int rune = 0; rune <= Character.MAX_CODE_POINT; rune++) {
            int letter = Unicode.isLetter(rune) ? 1 : 0;
            int print = Unicode.isPrint(rune) ? 2 : 0;
            int space = Unicode.isSpace(rune) ? 4 : 0;
            ours.append((char) ('0' + letter + print + space));
        }
        Answer theirs = oracle.ask(Call.of("runes", 0, Character.MAX_CODE_POINT + 1));
        assertThat(theirs.equals(Answer.of(ours))).as("all classes equal").isTrue();
    }

    @Test
    void answers_areGos(Oracle oracle) {
        new Differential(oracle, 20267).run(60_000, TextDifferentialTest::question);
    }

    @Test
    @Tag("proof")
    void proof_answersAreGos(Oracle oracle) {
        List<Question> questions = new ArrayList<>();
        for (int rune = 0; rune <= Character.MAX_CODE_POINT; rune++) {
            int each = rune;
            questions.add(new Question(Call.of("strconv.QuoteRune", each), () -> Answer.of(Quote.rune(each))));
        }
        new Differential(oracle, 1).run(questions);
        new Differential(oracle, 20268).run(5_000_000, TextDifferentialTest::question);
    }

    private static Question question(Random random) {
        String text = text(random);
        if (random.nextBoolean()) {
            return new Question(Call.of("strconv.Quote", text), () -> Answer.of(Quote.text(text)));
        }
        String other = text(random);
        return new Question(
                Call.of("strings.Compare", text, other),
                () -> Answer.of(Integer.signum(Utf8.ORDER.compare(text, other))));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            boolean anything = random.nextInt(4) == 0;
            text.appendCodePoint(
                    anything ? random.nextInt(Character.MAX_CODE_POINT + 1) : RUNES[random.nextInt(RUNES.length)]);
        }
        return GoText.decode(GoText.encode(text.toString())); // Bytes that make a character are that character.
    }
}
