// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.Exit;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ExplainTest {
    private static final String LOG = "go: example.com/m@v1.9.0: invalid version: unknown revision v1.9.0\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String language, String input, String... arguments) {
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new ExplainCommand(Map.of("LANG", language), in))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void pipe_knownFailure_isNamedWithEvidenceAndRepair() {
        assertThat(run("C", LOG)).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "unknown-revision: the module exists, but this version, tag, branch or commit of it does not",
                        "   1 | go: example.com/m@v1.9.0: invalid version: unknown revision v1.9.0",
                        "   -> choose a version that exists: go list -m -versions example.com/m");
    }

    @Test
    void file_inChinese_speaksChinese() throws Exception {
        Path log = Files.writeString(folder.resolve("build.log"), LOG);
        assertThat(run("zh_CN.UTF-8", "", log.toString())).isZero();
        assertThat(out.toString()).contains("模块存在").contains("go list -m -versions example.com/m");
    }

    @Test
    void nothingKnown_endsWithNotFound() {
        assertThat(run("C", "all is well\n", "-")).isEqualTo(Exit.NOT_FOUND.code());
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("no failure that is known");
    }

    @Test
    void fileMissing_fails() {
        assertThat(run("C", "", folder.resolve("gone").toString())).isEqualTo(Exit.FAILED.code());
        assertThat(err.toString())
                .endsWith("gone cannot be read: no such file\n")
                .doesNotContain("Exception");
    }

    @Test
    void quiet_printsIdsOnly() {
        assertThat(run("C", LOG, "--quiet")).isZero();
        assertThat(out.toString().strip()).isEqualTo("unknown-revision");
    }

    @Test
    void json_escapesWhatTheLogHolds() {
        assertThat(run("C", "go: invalid GOTOOLCHAIN \"go\\9\"\n", "--json")).isZero();
        assertThat(out.toString())
                .startsWith("[{\"cause\":\"gotoolchain-invalid\",")
                .contains("\"evidence\":\"go: invalid GOTOOLCHAIN \\\"go\\\\9\\\"\"");
    }

    @Test
    void about_unknownCause_isUsage() {
        assertThat(run("C", "", "--about", "nothing")).isEqualTo(Exit.USAGE.code());
        assertThat(run("C", "", "--about", "disk-full")).isZero();
        assertThat(out.toString()).contains("a disk is full");
    }
}
