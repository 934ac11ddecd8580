// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Explainer;
import dev.modwell.core.explain.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real {@code go} command prints when it fails, kept in two files of outputs; explain names each
 * rightly. The proof provokes all of it anew, and with {@code -Dmodwell.write-documents=true} keeps it.
 */
final class ProvocationTest {
    private static final Path RESOURCES = Path.of("src/test/resources/explain");
    private static final Explainer EXPLAINER = Explainer.create();

    @TempDir
    private Path folder;

    private static Path outputs(String set) {
        return RESOURCES.resolve(set.equals("provocations") ? "outputs.txt" : set + "-outputs.txt");
    }

    private static List<Provocation> provocations(String set) throws IOException {
        return Provocation.read(RESOURCES.resolve(set + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"provocations", "heldout"})
    void explain_keptOutputs_namesEachRightly(String set) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> outputs = kept(set);
        for (Provocation provocation : provocations(set)) {
            judge(provocation, outputs.getOrDefault(provocation.name(), ""), wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(outputs).hasSameSizeAs(provocations(set));
    }

    /** Outputs that differ by a status code or a number only are one. */
    @Test
    void keptOutputs_withoutTheirDigits_areMany() throws IOException {
        Set<String> different = new java.util.HashSet<>(withoutDigits("provocations"));
        different.addAll(withoutDigits("heldout"));
        assertThat(different).hasSizeGreaterThanOrEqualTo(200);
    }

    private static Set<String> withoutDigits(String set) throws IOException {
        return kept(set).values().stream()
                .map(output -> output.replaceAll("\\d+", "#"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"provocations", "heldout"})
    @Tag("proof")
    void explain_provokedOutputs_namesEachRightly(String set) throws IOException {
        List<String> wrong = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        try (FailingSources sources = new FailingSources(folder)) {
            for (Provocation provocation : provocations(set)) {
                String output = provocation.provoke(folder.resolve(provocation.name()), sources.places());
                judge(provocation, output, wrong);
                all.append("== ")
                        .append(provocation.name())
                        .append('\n')
                        .append(output.stripTrailing())
                        .append('\n');
            }
        }
        if (Boolean.getBoolean("modwell.write-documents")) {
            Files.writeString(outputs(set), all);
        }
        assertThat(wrong).isEmpty();
    }

    private static void judge(Provocation provocation, String output, List<String> wrong) throws IOException {
        List<String> causes = EXPLAINER.explain(new BufferedReader(new StringReader(output))).stream()
                .map(Finding::cause)
                .map(cause -> cause.id())
                .toList();
        if (!causes.equals(List.of(provocation.cause()))) {
            wrong.add(provocation.name() + ": " + causes + " instead of " + provocation.cause() + "\n" + output);
        }
    }

    private static Map<String, String> kept(String set) throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        for (String part : Files.readString(outputs(set)).split("(?m)^== ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                outputs.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        return outputs;
    }
}
