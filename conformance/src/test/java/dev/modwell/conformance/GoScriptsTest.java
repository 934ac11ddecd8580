// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Go's own script tests on modules (cmd/go/testdata/script), with Modwell between the {@code go} command and
 * the proxy that the tests bring: what passes without Modwell passes with it, but for the scripts that
 * {@code scripts/exceptions.txt} names with a reason each. Compiles cmd/go's test program from the sources
 * of the installed Go, in which one line is replaced: {@code mvn -Pproof test -Dtest=GoScriptsTest}.
 */
@Tag("proof")
final class GoScriptsTest {
    private static final String SCRIPTS =
            "TestScript/^(mod_|work|gotoolchain|get_|list_m|install_|goproxy|sumdb|tool|vendor)";
    private static final String PROXY_LINE = "\"GOPROXY=\" + proxyURL,";
    private static final String REPLACEMENT = "\"GOPROXY=\" + cmp.Or(os.Getenv(\"SCRIPT_GOPROXY\"), proxyURL),";
    private static final String DATABASE =
            "localhost.localdev/sumdb+00000c67+AcTrnkbUA+TU4heY3hkjiSES/DSQniBqIeQ/YppAUtK6";
    private static final Pattern FAILED = Pattern.compile("--- FAIL: TestScript/(\\S+)");
    private static final Pattern PASSED = Pattern.compile("--- PASS: TestScript/(\\S+)");
    private static final Pattern RUNNING_AT = Pattern.compile("GOPROXY=(\\S+)");
    private static final Duration LONG = Duration.ofMinutes(20);

    @TempDir
    Path folder;

    @Test
    void whatPassesWithoutModwell_passesThroughIt() throws Exception {
        Path root = root();
        Path program = testProgram(root);
        Subprocess.Ran without = scripts(program, root, "");
        assertThat(names(FAILED, without.stdout())).as(without.stdout()).isEmpty();
        Process proxy = new ProcessBuilder(program.toString(), "-proxy=127.0.0.1:0")
                .directory(root.resolve("src/cmd/go").toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String upstream = address(proxy);
            try (ModwellProcess modwell = ModwellProcess.start(
                    folder.resolve("data"),
                    Map.of(),
                    "--upstream",
                    upstream,
                    "--sumdb",
                    DATABASE + " " + upstream + "/sumdb-direct")) {
                Subprocess.Ran through = scripts(program, root, modwell.uri().toString());
                System.out.println("scripts: " + names(PASSED, without.stdout()).size() + " pass without Modwell, "
                        + names(PASSED, through.stdout()).size() + " through it");
                assertThat(names(FAILED, through.stdout())).isEqualTo(exceptions());
            }
        } finally {
            proxy.destroy();
        }
    }

    private Path root() {
        return Path.of(GoCommand.in(folder.resolve("home"))
                .run("env", "GOROOT")
                .orThrow()
                .stdout()
                .strip());
    }

    private Path testProgram(Path root) throws IOException {
        Path original = root.resolve("src/cmd/go/script_test.go");
        String source = Files.readString(original);
        assertThat(source).contains(PROXY_LINE);
        Path changed = folder.resolve("script_test.go");
        Files.writeString(
                changed, source.replace(PROXY_LINE, REPLACEMENT).replace("import (\n", "import (\n\t\"cmp\"\n"));
        Path overlay = folder.resolve("overlay.json");
        Files.writeString(overlay, "{\"Replace\":{\"" + original + "\":\"" + changed + "\"}}");
        Path program = folder.resolve("go.test");
        Subprocess.run(
                        root.resolve("src/cmd/go"),
                        environment(root, ""),
                        LONG,
                        List.of("go", "test", "-c", "-overlay", overlay.toString(), "-o", program.toString(), "."))
                .orThrow();
        return program;
    }

    private Subprocess.Ran scripts(Path program, Path root, String proxy) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-test.short", "-test.v"));
        command.add("-test.run=" + SCRIPTS);
        return Subprocess.run(root.resolve("src/cmd/go"), environment(root, proxy), LONG, command);
    }

    private Map<String, String> environment(Path root, String proxy) {
        return Map.of(
                "PATH",
                root.resolve("bin") + ":/usr/bin:/bin",
                "HOME",
                folder.resolve("home").toString(),
                "GOTOOLCHAIN",
                "local",
                "SCRIPT_GOPROXY",
                proxy);
    }

    private static String address(Process proxy) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(proxy.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = RUNNING_AT.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("the tests' proxy did not start");
    }

    private static NavigableSet<String> names(Pattern pattern, String output) {
        NavigableSet<String> names = new TreeSet<>();
        pattern.matcher(output).results().forEach(result -> names.add(result.group(1)));
        return names;
    }

    private static NavigableSet<String> exceptions() throws IOException {
        try (InputStream in = GoScriptsTest.class.getClassLoader().getResourceAsStream("scripts/exceptions.txt")) {
            if (in == null) {
                throw new AssertionError("no scripts/exceptions.txt");
            }
            NavigableSet<String> names = new TreeSet<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(names::add);
            return names;
        }
    }
}
