// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.modwell.testkit.Subprocess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogs on a terminal, which {@code script} of util-linux makes; the locale is named and, on most machines, not installed. */
final class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path home;

    private Subprocess.Ran setup(String language, String answer) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Subprocess.run(
                home,
                Map.of(
                        "HOME",
                        home.toString(),
                        "PATH",
                        "/usr/local/go/bin:/usr/local/bin:/usr/bin:/bin",
                        "TERM",
                        "xterm",
                        "LANG",
                        language,
                        "ANSWER",
                        answer,
                        "CLASSPATH",
                        System.getProperty("java.class.path")),
                Duration.ofMinutes(2),
                List.of(
                        "/bin/sh",
                        "-c",
                        "echo $ANSWER | " + SCRIPT + " -qec '" + java
                                + " --enable-native-access=ALL-UNNAMED dev.modwell.cli.Main setup http://127.0.0.1:1' /dev/null"));
    }

    private Path settings() {
        return home.resolve(".config/go/env");
    }

    @ParameterizedTest
    @CsvSource({"en_GB.UTF-8, y, Do it? [y/N]", "zh_CN.UTF-8, yes, 执行吗？[y/N]"})
    void setup_yesOnATerminal_isAskedInTheOwnLanguageAndDone(String language, String answer, String question) {
        assumeThat(SCRIPT).isExecutable();
        Subprocess.Ran ran = setup(language, answer);
        assertThat(ran.orThrow().stdout()).contains(question);
        assertThat(settings()).content().contains("GOPROXY=http://127.0.0.1:1");
    }

    @Test
    void setup_anythingElseOnATerminal_changesNothing() {
        assumeThat(SCRIPT).isExecutable();
        assertThat(setup("C", "perhaps").stdout()).contains("Do it? [y/N]", "nothing was changed");
        assertThat(settings()).doesNotExist();
    }

    @Test
    void agrees_withoutATerminal_isNoAndAsksNobody() {
        StringWriter out = new StringWriter();
        assertThat(Terminal.agrees(new PrintWriter(out, true), "Do it?")).isFalse();
        assertThat(out.toString()).isEmpty();
    }
}
