// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Explainer;
import dev.modwell.testkit.GoCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every error text in the source of the go command's module code, with something in place of its verbs: explain
 * names a cause for it, or {@code go-texts.txt} says why it need not.
 */
final class GoTextsTest {
    private static final Path EXCEPTIONS = Path.of("src/test/resources/explain/go-texts.txt");
    private static final List<String> PACKAGES =
            List.of("modcmd", "modfetch", "modget", "modload", "toolchain", "vcs", "web", "workcmd");
    private static final Pattern TEXT = Pattern.compile(
            "(?:fmt\\.Errorf|errors\\.New|base\\.Fatalf|base\\.Errorf|vcsErrorf)\\(\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static Set<String> texts(Path root) throws IOException {
        TreeSet<String> texts = new TreeSet<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files =
                    Files.walk(root.resolve("src/cmd/go/internal").resolve(name))) {
                for (Path file : files.filter(GoTextsTest::isSource).toList()) {
                    Matcher matcher = TEXT.matcher(Files.readString(file));
                    while (matcher.find()) {
                        texts.add(matcher.group(1));
                    }
                }
            }
        }
        return texts;
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".go") && !file.toString().endsWith("_test.go");
    }

    /** As it could be printed. */
    private static String printed(String text) {
        String plain = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"");
        String filled = plain.replaceAll("%[-+#]?[0-9.]*[svw]", "example.com/m")
                .replaceAll("%[-+#]?q", "\"example.com/m\"")
                .replaceAll("%[-+#]?[0-9.]*[dxc]", "1");
        return filled.startsWith("go: ") ? filled : "go: " + filled;
    }

    private static Map<String, String> exceptions() throws IOException {
        Map<String, String> exceptions = new TreeMap<>();
        String reason = "";
        for (String line : Files.readAllLines(EXCEPTIONS)) {
            if (line.startsWith("# ")) {
                reason = line.substring(2);
            } else if (!line.isBlank()) {
                exceptions.put(line, reason);
            }
        }
        return exceptions;
    }

    @Test
    void explain_everyTextOfGo_isNamedOrExcepted() throws IOException {
        Path root = GoCommand.find().map(go -> go.resolve("../..").normalize()).orElse(Path.of("none"));
        Assumptions.assumeTrue(
                Files.exists(root.resolve("src/cmd/go/internal/modload")), "no source of the go command here");
        Map<String, String> exceptions = exceptions();
        Explainer explainer = Explainer.create();
        TreeSet<String> unnamed = new TreeSet<>();
        for (String text : texts(root)) {
            if (explainer
                    .explain(new BufferedReader(new StringReader(printed(text))))
                    .isEmpty()) {
                unnamed.add(text);
            }
        }
        if (Boolean.getBoolean("modwell.write-documents")) {
            Files.write(Path.of("target/unnamed.txt"), unnamed);
        }
        unnamed.removeAll(exceptions.keySet());
        assertThat(unnamed).isEmpty();
        assertThat(exceptions.values()).as("reasons").noneMatch(String::isBlank);
    }
}
