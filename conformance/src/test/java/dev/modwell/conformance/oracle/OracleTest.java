// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OracleExtension.class)
class OracleTest {
    @Test
    void ask_eachKindOfAnswer(Oracle oracle) {
        assertThat(oracle.ask(Call.of("semver.Canonical", "v1.2"))).isEqualTo(Answer.of("v1.2.0"));
        assertThat(oracle.ask(Call.of("module.CheckPath", "x.y"))).isEqualTo(Answer.of());
        assertThat(oracle.ask(Call.of("module.CheckPath", "x")))
                .isEqualTo(Answer.Refused.of(
                        "malformed module path \"x\": missing dot in first path element", "InvalidPathError module"));
        assertThat(oracle.ask(Call.of("module.PathMajorPrefix", "x"))).isInstanceOf(Answer.Panicked.class);
        assertThat(oracle.ask(Call.of("no.such"))).isEqualTo(new Answer.Panicked(""));
        assertThat(oracle.ask(Call.of("strconv.Quote", new byte[] {(byte) 0xff})))
                .isEqualTo(Answer.of("\"\\xff\""));
    }

    @Test
    void send_moreThanAPipeHolds(Oracle oracle) {
        String big = "x".repeat(1 << 20);
        List<Call> calls = IntStream.range(0, 20)
                .mapToObj(i -> Call.of("strconv.Quote", big + i))
                .toList();
        List<Answer> answers = oracle.send(calls).answers();
        assertThat(answers).hasSize(20);
        assertThat(answers.getLast()).isEqualTo(Answer.of('"' + big + "19\""));
    }

    @Test
    void run_namesTheDifferences(Oracle oracle) {
        Differential differential = new Differential(oracle, 1);
        assertThatThrownBy(() -> differential.run(5_000, random -> {
                    String major = "v" + random.nextInt(10);
                    return new Question(
                            Call.of("semver.Canonical", major),
                            () -> Answer.of(major.equals("v7") ? "wrong" : major + ".0.0"));
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("of 5000 answers differ from Go's")
                .hasMessageContaining("\"semver.Canonical\" \"v7\"")
                .hasMessageContaining("Go:   value \"v7.0.0\"")
                .hasMessageContaining("ours: value \"wrong\"");
        assertThat(differential.asked()).isEqualTo(5_000);
    }
}
