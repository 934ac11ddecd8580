// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/failures.md} with the enum. */
class FailureDocumentTest {
    @Test
    void document_hasOneSectionForEachKind_inTheEnumsOrder() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyElementsOf(Arrays.stream(FailureKind.values())
                        .map(FailureKind::name)
                        .toList());
    }

    @Test
    void document_saysWhatTheEnumSays() throws IOException {
        Map<String, List<String>> sections = sections();
        for (FailureKind kind : FailureKind.values()) {
            String memory = kind.memory().isZero() ? "no" : kind.memory().toSeconds() + " s";
            List<String> lines = sections.getOrDefault(kind.name(), List.of());
            assertThat(lines)
                    .as(kind.name())
                    .hasSize(4)
                    .contains(
                            "- Status %d · another try: %s · remembered: %s"
                                    .formatted(kind.status(), kind.isRetryable() ? "yes" : "no", memory),
                            "- **Do:** " + kind.advice() + ".");
            assertThat(lines.get(1)).as(kind.name()).startsWith("- **Means:** ").hasSizeGreaterThan(40);
            assertThat(lines.get(2))
                    .as(kind.name())
                    .startsWith("- **Causes:** ")
                    .hasSizeGreaterThan(20);
        }
    }

    /** Absence is said only of names, of what the client asked not to fetch, and of our own pages. */
    @Test
    void status404_isSaidOfProvenAbsenceOnly() {
        assertThat(Arrays.stream(FailureKind.values()).filter(FailureKind::provesAbsence))
                .containsExactlyInAnyOrder(
                        FailureKind.NO_SUCH_MODULE,
                        FailureKind.NO_SUCH_VERSION,
                        FailureKind.WITHDRAWN,
                        FailureKind.NOT_CACHED,
                        FailureKind.SUMDB_UNKNOWN,
                        FailureKind.NO_SUCH_PAGE);
    }

    private static Map<String, List<String>> sections() throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "failures.md"))) {
            if (line.startsWith("## ")) {
                current = new ArrayList<>();
                assertThat(sections.put(line.substring(3), current)).as(line).isNull();
            } else if (line.startsWith("# ")) {
                current = new ArrayList<>();
            } else if (!line.isBlank()) {
                current.add(line);
            }
        }
        return sections;
    }
}
