// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @Test
    void version_text_namesProgramAndJava() {
        assertThat(run("version")).isZero();
        assertThat(out.toString())
                .startsWith("modwell ")
                .contains("Java " + Runtime.version().feature());
    }

    @Test
    void version_json_isOneObject() {
        assertThat(run("version", "--json")).isZero();
        assertThat(out.toString().strip()).matches("\\{\"version\":\"[^\"]+\",\"java\":\"[^\"]+\"}");
    }

    @Test
    void unknownCommand_isUsageAndNamesIt() {
        assertThat(run("sevre")).isEqualTo(Exit.USAGE.code());
        assertThat(err.toString()).contains("sevre").contains("serve");
    }

    @Test
    void help_ofEveryCommand_hasAnExample() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            assertThat(command.getUsageMessage()).as(command.getCommandName()).contains("Example");
        }
    }
}
