// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/metrics.md} and its Chinese sister with the list of metrics. */
final class MetricDocumentTest {
    private static List<List<String>> rows(String file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", file))) {
            if (line.startsWith("| `modwell_")) {
                List<String> cells =
                        Arrays.stream(line.split("\\|")).map(String::strip).toList();
                rows.add(cells.subList(1, cells.size()));
            }
        }
        return rows;
    }

    private static List<String> columns(Metric metric) {
        return List.of(
                "`" + metric.exposed() + "`",
                metric.type().name().toLowerCase(Locale.ROOT),
                metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")));
    }

    @Test
    void document_hasARowForEachMetric_inTheListsOrder() throws IOException {
        List<List<String>> expected = Arrays.stream(Metric.values())
                .map(metric -> {
                    List<String> row = new ArrayList<>(columns(metric));
                    row.add(metric.help());
                    return List.copyOf(row);
                })
                .toList();

        assertThat(rows("metrics.md")).isEqualTo(expected);
    }

    @Test
    void chineseDocument_hasTheSameRows_andSaysWhatEachIs() throws IOException {
        List<List<String>> rows = rows("metrics.zh-CN.md");

        assertThat(rows.stream().map(row -> row.subList(0, 3)))
                .isEqualTo(Arrays.stream(Metric.values())
                        .map(MetricDocumentTest::columns)
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.get(3)).matches(".*\\p{IsHan}.*"));
    }
}
