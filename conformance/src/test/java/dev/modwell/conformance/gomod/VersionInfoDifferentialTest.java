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
import dev.modwell.gomod.goproxy.InvalidInfoException;
import dev.modwell.gomod.goproxy.Origin;
import dev.modwell.gomod.goproxy.VersionInfo;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.text.GoText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OracleExtension.class)
class VersionInfoDifferentialTest {
    private static final Instant NO_TIME = Instant.parse("0001-01-01T00:00:00Z");
    private static final Version VERSION = Version.parse("v1.0.0");

    private static final Mutator FILES = new Mutator(
            List.of(
                    "{\"Version\":\"v1.5.0\",\"Time\":\"2025-04-01T10:00:00.5+02:00\"}",
                    "{\"Version\":\"v1.0.0\",\"Time\":\"2025-04-01T10:00:00Z\",\"Origin\":{\"VCS\":\"git\",\"Hash\":\"4f\"}}",
                    "{\"Version\":\"v1.0.0\",\"Origin\":{\"URL\":\"u\",\"TagSum\":\"t1:x\",\"RepoSum\":\"r\"},\"X\":[1,{\"a\":null}]}",
                    " { \"version\" : \"v0.0.0-20200101000000-abc\" , \"TIME\" : null , \"origin\" : null } ",
                    "{\"Version\":\"v1.0.0\",\"X\":-1.5e+3,\"Y\":true,\"Z\":\"\\u00e9\\n\\\"\",\"W\":[[],{},false]}",
                    "{\"Version\":\"v1.0.0\",\"Origin\":{\"Ref\":\"a\"},\"Origin\":{\"Subdir\":\"b\",\"ref\":null}}",
                    "{\"Version\":\"\\u0076\\u0031.0.0\",\"Time\":\"2024-02-29T23:59:59.123456789123-00:30\"}",
                    "null",
                    "[]",
                    "{}",
                    "<html></html>",
                    ""),
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ",",
                    "\"",
                    "\\",
                    "\\u",
                    "\\ud83d\\ude00",
                    "\\ud800",
                    "null",
                    "true",
                    "0",
                    "1",
                    "-",
                    "+",
                    ".",
                    "e",
                    " ",
                    "\n",
                    "\t",
                    "\u0000",
                    "\u00e9",
                    "\ud83d\ude00",
                    "\udcff",
                    "Z",
                    "T",
                    "24",
                    "60",
                    "\"Version\":\"v2.0.0\",",
                    "\"Ver\u017fion\":\"v3.0.0\",",
                    "\"Time\":\"2020-01-01T00:00:00Z\",",
                    "\"VCS\":1,",
                    "\"\u212aind\":1,",
                    "\"Origin\":{},",
                    "\"Hash\":null,"));

    @Test
    void answers_areGos(Oracle oracle) {
        new Differential(oracle, 20269).run(60_000, VersionInfoDifferentialTest::question);
    }

    @Test
    @Tag("proof")
    void proof_answersAreGos(Oracle oracle) {
        new Differential(oracle, 20270).run(5_000_000, VersionInfoDifferentialTest::question);
    }

    private static Question question(Random random) {
        if (random.nextInt(4) == 0) {
            return printed(random);
        }
        String file = FILES.next(random);
        return new Question(Call.of("info.Parse", file), () -> parsed(file));
    }

    private static Answer parsed(String file) {
        try {
            VersionInfo info = VersionInfo.parse(GoText.encode(file));
            Instant time = info.time().orElse(NO_TIME);
            return Answer.of(
                    info.version(),
                    time.getEpochSecond(),
                    time.getNano(),
                    info.origin().map(VersionInfoDifferentialTest::json).orElse("null"));
        } catch (InvalidInfoException e) {
            return Answer.of("refused");
        }
    }

    /** What is printed for the origin alone. */
    private static String json(Origin origin) {
        String json = VersionInfo.of(VERSION, NO_TIME, Optional.of(origin)).json();
        String before = "\"Origin\":";
        return json.substring(json.indexOf(before) + before.length(), json.length() - 1);
    }

    private static Question printed(Random random) {
        Instant time = Instant.ofEpochSecond(
                random.nextLong(-70_000_000_000L, 260_000_000_000L),
                random.nextInt(1_000) * (random.nextBoolean() ? 1 : 1_000_000L));
        String url = new String(FILES.next(random).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return new Question(
                Call.of("info.Print", "v1.0.0", time.getEpochSecond(), time.getNano(), url), () -> printed(time, url));
    }

    private static Answer printed(Instant time, String url) {
        try {
            return Answer.of(VersionInfo.of(VERSION, time, Optional.of(Origin.git(url, "", "")))
                    .json());
        } catch (DateTimeException e) {
            return Answer.of("refused");
        }
    }
}
