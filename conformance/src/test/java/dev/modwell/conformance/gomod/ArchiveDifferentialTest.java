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
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.txtar.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** txtar archives read and printed by us and by Go. */
@ExtendWith(OracleExtension.class)
class ArchiveDifferentialTest {
    private static final Mutator TEXTS = new Mutator(
            List.of(
                    "",
                    "comment\n",
                    "no newline",
                    "-- a --\n",
                    "-- a --",
                    "-- a --\ndata\n-- b/c --\n\n-- a --\nmore",
                    "comment\n-- go.mod --\nmodule m\n-- x.go --\npackage x\n",
                    "\n-- a --\r\nx\r\n",
                    "--  spaced\t --\nx\n",
                    "-- --\n--  --\n--   --\nx"),
            List.of(
                    "--",
                    " --",
                    "-- ",
                    "\n-- ",
                    " --\n",
                    "\n",
                    "\r\n",
                    " ",
                    "\t",
                    "a",
                    "-",
                    "\u00a0",
                    "\u2028",
                    "\u0085",
                    "\udcff",
                    "\udcc2",
                    "\u00e9",
                    "\u0000",
                    "-- x --\n",
                    "\n-- y --\n"));

    @Test
    void archives(Oracle oracle) {
        new Differential(oracle, 1).run(60_000, ArchiveDifferentialTest::next);
    }

    @Test
    @Tag("proof")
    void archives_proof(Oracle oracle) {
        new Differential(oracle, 32).run(5_000_000, ArchiveDifferentialTest::next);
    }

    private static Question next(Random random) {
        byte[] bytes = GoText.encode(TEXTS.next(random) + (random.nextInt(3) == 0 ? TEXTS.next(random) : ""));
        return new Question(Call.of("txtar.Parse", bytes), () -> {
            Archive archive = Archive.parse(bytes);
            List<Object> fields = new ArrayList<>();
            fields.add(GoText.encode(archive.comment()));
            for (Archive.File file : archive.files()) {
                fields.add(GoText.encode(file.name()));
                fields.add(file.bytes());
            }
            fields.add(GoText.encode(archive.format()));
            return Answer.of(fields.toArray());
        });
    }
}
