// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.modwell.conformance.ModwellProcess;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Modules;
import dev.modwell.testkit.Subprocess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines that reach a mirror and no other host, with {@code direct} in the list as Go's default has it. The
 * {@code go} command asks for the longest path of a new import first, which no mirror has.
 */
final class UnreachableHostTest {
    /** Found by the page at its path, which nobody can fetch. */
    private static final String BY_PAGE = "vanity.invalid/lib";

    /** Found by its name alone; git is what cannot reach it. */
    private static final String BY_NAME = "git.invalid/team/lib.git";

    @TempDir
    private Path temp;

    @BeforeEach
    void needsGo() {
        assumeThat(GoCommand.find()).as("the go command").isPresent();
    }

    @Test
    void tidy_newImports_findsTheModulesOfTheMirror() {
        Subprocess.Ran tidy = tidy(Map.of(), BY_PAGE + "/deep/er", BY_NAME + "/deep/er");
        assertThat(tidy.stderr()).contains("found " + BY_PAGE + "/deep/er in " + BY_PAGE + " v1.0.0");
        assertThat(tidy.stderr()).contains("found " + BY_NAME + "/deep/er in " + BY_NAME + " v1.0.0");
        assertThat(tidy.exitCode()).isZero();
    }

    @Test
    void tidy_newImportsWithoutAClient_findsTheModulesOfTheMirror() {
        Subprocess.Ran tidy = tidy(Map.of("PATH", "/nonexistent"), BY_NAME + "/deep/er");
        assertThat(tidy.stderr()).contains("found " + BY_NAME + "/deep/er in " + BY_NAME + " v1.0.0");
        assertThat(tidy.exitCode()).isZero();
    }

    @Test
    void tidy_importThatTheMirrorDoesNotHave_namesTheMirrorAndTheHost() {
        Subprocess.Ran tidy = tidy(Map.of(), "other.invalid/lib");
        assertThat(tidy.exitCode()).isNotZero();
        assertThat(tidy.stderr())
                .contains("NO_SUCH_MODULE")
                .contains("127.0.0.1")
                .contains("direct DNS_FAILED");
    }

    private Subprocess.Ran tidy(Map<String, String> environment, String... imports) {
        StringBuilder main = new StringBuilder("package main\n\n");
        for (String path : imports) {
            main.append("import _ \"").append(path).append("\"\n");
        }
        try (FakeProxy mirror = FakeProxy.start();
                ModwellProcess modwell = ModwellProcess.start(
                        temp.resolve("data"),
                        environment,
                        "--upstream",
                        mirror.uri() + ",direct",
                        "--sumdb",
                        "off",
                        "--allow-hosts",
                        "127.0.0.1")) {
            for (String path : new String[] {BY_PAGE, BY_NAME}) {
                mirror.add(Modules.of(
                        ModuleVersion.of(path, "v1.0.0"),
                        Map.of("go.mod", Modules.goMod(path), "deep/er/lib.go", "package er\n")));
            }
            return GoCommand.in(temp.resolve("go"))
                    .with("GOPROXY", modwell.uri().toString())
                    .write("go.mod", "module example.com/main\n\ngo 1.21\n")
                    .write("main.go", main.append("\nfunc main() {}\n").toString())
                    .run("mod", "tidy");
        }
    }
}
