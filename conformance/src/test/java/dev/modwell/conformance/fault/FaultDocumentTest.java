// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/faults.md} names the tests that there are, and all scenarios of this package. */
final class FaultDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test\\.\\w+)`");
    private static final Pattern METHOD = Pattern.compile("\\n    void (\\w+)\\(");
    private static final Pattern CASE = Pattern.compile("(?:new Case|zip|fault|list|bomb)\\(\\s*\"([a-z-]+)\"");

    @Test
    void page_namesTestsThatExist() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String module : List.of("gomod", "core", "server", "cli", "conformance")) {
            all.addAll(tests(ROOT.resolve(module).resolve("src/test/java")));
        }
        assertThat(all).containsAll(named());
    }

    @Test
    void page_namesEveryScenario() throws IOException {
        Set<String> scenarios = tests(ROOT.resolve("conformance/src/test/java/dev/modwell/conformance/fault"));
        scenarios.removeIf(test -> !test.contains("_") || test.startsWith("FaultDocumentTest."));
        assertThat(named()).containsAll(scenarios);
    }

    @Test
    void page_namesEveryHostileCase() throws IOException {
        Path source = ROOT.resolve("conformance/src/test/java/dev/modwell/conformance/fault/"
                + HostileSourceTest.class.getSimpleName() + ".java");
        Matcher cases = CASE.matcher(Files.readString(source));
        String page = page();
        while (cases.find()) {
            if (!cases.group(1).equals("strangers-certificate")) {
                assertThat(page).contains("`" + cases.group(1) + "`");
            }
        }
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/faults.md"));
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        NAMED.matcher(page()).results().forEach(match -> named.add(match.group(1)));
        return named;
    }

    /** Such as {@code ClassTest.method_condition}; what JUnit calls around tests has a name without condition. */
    private static Set<String> tests(Path folder) throws IOException {
        Set<String> tests = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".java", "");
            METHOD.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .forEach(method -> tests.add(name + "." + method));
        }
        return tests;
    }
}
