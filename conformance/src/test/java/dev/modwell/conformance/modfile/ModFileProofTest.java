// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.gomod.text.GoText;
import dev.modwell.testkit.GoCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Millions of questions, with the go.mod files of a real graph of several hundred modules to mutate, which need the
 * network: {@code mvn -Pproof -pl conformance -am test -Dtest=ModFileProofTest}. Results: {@code docs/proofs.md}.
 */
@Tag("proof")
@ExtendWith(OracleExtension.class)
class ModFileProofTest {
    @TempDir
    static Path folder;

    private static ModCorpus corpus = ModCorpus.written();

    @BeforeAll
    static void downloadRealFiles() throws IOException {
        GoCommand go =
                GoCommand.in(folder).with("GOPROXY", "").with("GOSUMDB", "").within(Duration.ofMinutes(10));
        try (InputStream in = ModFileProofTest.class.getResourceAsStream("/graph/go.mod.txt")) {
            assertThat(in).isNotNull();
            go.write("go.mod", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        go.run("list", "-m", "-json", "all").orThrow(); // Prints the Go version of each, so it downloads each go.mod.
        corpus = ModCorpus.with(go.modcache());
        assertThat(corpus.files()).hasSizeGreaterThan(300);
    }

    @Test
    void realFiles_strictAndLax(Oracle oracle) {
        new Differential(oracle, 0)
                .run(corpus.files().stream()
                        .map(GoText::encode)
                        .flatMap(file -> Stream.of(
                                ModFileQuestions.mod("modfile.Parse", file, false),
                                ModFileQuestions.mod("modfile.ParseLax", file, true)))
                        .toList());
    }

    @Test
    void parse_printAndWords(Oracle oracle) {
        new Differential(oracle, 104).run(5_000_000, new ModFileQuestions(corpus)::next);
    }

    @Test
    void edit(Oracle oracle) {
        new Differential(oracle, 105).run(5_000_000, new EditQuestions(corpus)::next);
    }

    @Test
    void goSum(Oracle oracle) {
        new Differential(oracle, 106).run(5_000_000, SumQuestions::sum);
    }

    @Test
    void modulesTxt(Oracle oracle) {
        new Differential(oracle, 107).run(5_000_000, SumQuestions::modulesTxt);
    }
}
