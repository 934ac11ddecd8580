// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.text.GoText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ours against Go's in every build; {@link ModFileProofTest} asks a hundred times as much. */
@ExtendWith(OracleExtension.class)
class ModFileDifferentialTest {
    private final ModCorpus corpus = ModCorpus.written();

    @Test
    void parse_printAndWords(Oracle oracle) {
        new Differential(oracle, 4).run(60_000, new ModFileQuestions(corpus)::next);
    }

    @Test
    void edit(Oracle oracle) {
        new Differential(oracle, 5).run(50_000, new EditQuestions(corpus)::next);
    }

    @Test
    void goSum(Oracle oracle) {
        new Differential(oracle, 6).run(50_000, SumQuestions::sum);
    }

    @Test
    void modulesTxt(Oracle oracle) {
        new Differential(oracle, 7).run(50_000, SumQuestions::modulesTxt);
    }

    /** The corpus itself, and again what our printer made of it, which must not change any more. */
    @Test
    void parse_corpusAndItsPrintedForm(Oracle oracle) {
        List<Question> questions = new ArrayList<>();
        for (String file : corpus.files()) {
            questions.add(ModFileQuestions.mod("modfile.Parse", GoText.encode(file), false));
            questions.add(ModFileQuestions.mod("modfile.ParseLax", GoText.encode(file), true));
        }
        Differential differential = new Differential(oracle, 0);
        differential.run(questions);
        assertThat(differential.asked()).isEqualTo(2L * corpus.files().size());
    }
}
