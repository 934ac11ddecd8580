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
import dev.modwell.gomod.semver.Semver;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OracleExtension.class)
class SemverDifferentialTest {
    static final Mutator VERSIONS = new Mutator(
            List.of(
                    "v1",
                    "v1.2",
                    "v1.2.3",
                    "v0.0.0",
                    "v10.20.30",
                    "v1.0.0-alpha",
                    "v1.0.0-alpha.1",
                    "v1.0.0-beta.11",
                    "v1.0.0-0",
                    "v1.0.0-0.3.7",
                    "v1.0.0-x.7.z.92",
                    "v1.0.0+build.1",
                    "v2.0.0+incompatible",
                    "v1.0.0-rc.1+build.007",
                    "v99999999999999999999.1.0",
                    "v1.0.0---.--",
                    "v1.2.3-1a.01a",
                    ""),
            List.of(
                    "0",
                    "1",
                    "9",
                    "10",
                    "v",
                    ".",
                    "-",
                    "+",
                    "a",
                    "Z",
                    "00",
                    "01",
                    "..",
                    "-0",
                    ".0",
                    "+0",
                    "rc1",
                    "_",
                    " ",
                    "\u00e9",
                    "\ud83d\ude00",
                    "\ud800",
                    "\u0000",
                    "/",
                    "+incompatible",
                    "99999999999999999999"));

    private static final Map<String, UnaryOperator<String>> ONE_ARGUMENT = Map.of(
            "IsValid", version -> Boolean.toString(Semver.isValid(version)),
            "Canonical", Semver::canonical,
            "Major", Semver::major,
            "MajorMinor", Semver::majorMinor,
            "Prerelease", Semver::prerelease,
            "Build", Semver::build);

    private static final List<String> NAMES =
            ONE_ARGUMENT.keySet().stream().sorted().toList();

    @Test
    void answers_areGos(Oracle oracle) {
        new Differential(oracle, 20261).run(120_000, SemverDifferentialTest::question);
    }

    @Test
    @Tag("proof")
    void proof_answersAreGos(Oracle oracle) {
        new Differential(oracle, 20262).run(5_000_000, SemverDifferentialTest::question);
    }

    private static Question question(Random random) {
        String version = VERSIONS.next(random);
        int choice = random.nextInt(12);
        if (choice < NAMES.size()) {
            String name = NAMES.get(choice);
            UnaryOperator<String> ours = ONE_ARGUMENT.getOrDefault(name, UnaryOperator.identity());
            return new Question(Call.of("semver." + name, version), () -> Answer.of(ours.apply(version)));
        }
        if (choice == NAMES.size()) {
            Object[] list = Stream.generate(() -> VERSIONS.next(random))
                    .limit(random.nextInt(12))
                    .toArray();
            return new Question(
                    Call.of("semver.Sort", list),
                    () -> Answer.of(Stream.of(list)
                            .map(Object::toString)
                            .sorted(Semver.ORDER)
                            .toArray()));
        }
        String other = random.nextBoolean()
                ? VERSIONS.next(random)
                : version + VERSIONS.pieces().get(random.nextInt(10));
        return choice == NAMES.size() + 1
                ? new Question(Call.of("semver.Max", version, other), () -> Answer.of(Semver.max(version, other)))
                : new Question(
                        Call.of("semver.Compare", version, other), () -> Answer.of(Semver.compare(version, other)));
    }
}
