// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.doctor.finding.Finding;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Makes set-ups, has them examined, and compares. */
final class Examination {
    private Examination() {}

    static Stream<DynamicTest> of(List<SetUp> setUps) {
        return setUps.stream().map(setUp -> DynamicTest.dynamicTest(setUp.name(), () -> check(setUp)));
    }

    private static void check(SetUp setUp) throws Exception {
        Path folder = Files.createTempDirectory("ward-");
        try (Ward ward = new Ward(folder)) {
            setUp.making().in(ward);
            List<Finding> findings = ward.examine(setUp.subject()).findings();
            if (setUp.cause() == null) {
                assertThat(findings).as(setUp.name()).isEmpty();
            } else {
                assertThat(findings).as(setUp.name()).isNotEmpty();
                assertThat(findings.getFirst().cause())
                        .as("%s: %s", setUp.name(), findings)
                        .isEqualTo(setUp.cause());
            }
        } finally {
            delete(folder);
        }
    }

    /** Whatever still ends there. */
    private static void delete(Path folder) throws Exception {
        while (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    file.toFile().setWritable(true);
                    Files.deleteIfExists(file);
                }
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                Thread.onSpinWait(); // It changed under the walk.
            }
        }
    }
}
