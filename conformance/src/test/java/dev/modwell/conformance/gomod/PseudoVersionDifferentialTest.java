// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Mutator;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.module.PseudoVersion;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OracleExtension.class)
class PseudoVersionDifferentialTest {
    /** Seconds on both sides of 1970 that reach beyond the years of four digits. */
    private static final long MAX_SECONDS = 300_000_000_000L;

    private static final Mutator VERSIONS = new Mutator(
            List.of(
                    "v0.0.0-20191109021931-daa7c04131f5",
                    "v1.2.4-0.20191109021931-daa7c04131f5",
                    "v1.2.3-pre.0.20191109021931-daa7c04131f5",
                    "v2.0.1-0.20191109021931-daa7c04131f5+incompatible",
                    "v2.0.0-pre.0.20191109021931-daa7c04131f5+incompatible",
                    "v1.2.0-0.20191109021931-daa7c04131f5",
                    "v3.0.0-20191109021931-daa7c04131f5+incompatible",
                    "v0.0.0-00010101000000-000000000000",
                    "v2.0.0-00010101000000-000000000000",
                    "v1.2.100-0.20240229235959-a",
                    "v1.0.0",
                    "",
                    "v1.10.0-0.20191109021931-daa7c04131f5",
                    "v1.0.0-a-b.0.20191109021931-Z"),
            List.of(
                    "0",
                    "1",
                    "9",
                    ".0.",
                    "-0.",
                    "-",
                    ".",
                    "+",
                    "a",
                    "20191109021931",
                    "20190229000000",
                    "0.0",
                    "-0",
                    "00",
                    "+incompatible",
                    "daa7c04131f5",
                    "v",
                    "\u00e9",
                    "99"));

    @Test
    void answers_areGos(Oracle oracle) {
        new Differential(oracle, 20265).run(80_000, PseudoVersionDifferentialTest::question);
    }

    @Test
    @Tag("proof")
    void proof_answersAreGos(Oracle oracle) {
        new Differential(oracle, 20266).run(5_000_000, PseudoVersionDifferentialTest::question);
    }

    private static Question question(Random random) {
        String version = VERSIONS.next(random);
        return switch (random.nextInt(7)) {
            case 0 -> ask(Call.of("module.IsPseudoVersion", version), () -> Answer.of(PseudoVersion.isPseudo(version)));
            case 1 ->
                ask(Call.of("module.IsZeroPseudoVersion", version), () -> Answer.of(PseudoVersion.isZero(version)));
            case 2 -> ask(Call.of("module.PseudoVersionBase", version), () -> Answer.of(PseudoVersion.base(version)));
            case 3 ->
                ask(Call.of("module.PseudoVersionRev", version), () -> Answer.of(PseudoVersion.revision(version)));
            case 4 -> {
                String dated = random.nextBoolean() ? version : withDigits(version, random);
                yield ask(
                        Call.of("module.PseudoVersionTime", dated),
                        () -> Answer.of(PseudoVersion.time(dated).getEpochSecond()));
            }
            case 5 -> ask(Call.of("module.ZeroPseudoVersion", version), () -> Answer.of(PseudoVersion.zero(version)));
            default -> made(random, version);
        };
    }

    /** The version with other digits where the time is, so that months, days and hours go wrong too. */
    private static String withDigits(String version, Random random) {
        StringBuilder digits = new StringBuilder("20");
        int[] limits = {30, 14, 33, 26, 62, 62};
        for (int limit : limits) {
            int part = random.nextInt(limit);
            digits.append(part / 10).append(part % 10);
        }
        return version.replace("20191109021931", digits);
    }

    private static Question made(Random random, String older) {
        String major = "v" + random.nextInt(3);
        long seconds = random.nextLong(-MAX_SECONDS, MAX_SECONDS);
        return ask(
                Call.of("module.PseudoVersion", major, older, seconds, "daa7c04131f5"),
                () -> Answer.of(PseudoVersion.of(major, older, Instant.ofEpochSecond(seconds), "daa7c04131f5")));
    }

    private static Question ask(Call call, Answer.Attempt ours) {
        return new Question(call, () -> Answer.attempt(ModuleErrors::kind, ours));
    }
}
