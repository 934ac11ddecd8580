// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.Exit;
import dev.modwell.server.Release;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
    void version_quiet_isTheNumber() {
        assertThat(run("version", "--quiet")).isZero();
        assertThat(out.toString().strip()).isEqualTo(Release.version());
    }

    @Test
    void unknownCommand_isUsageAndNamesIt() {
        assertThat(run("serv")).isEqualTo(Exit.USAGE.code());
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "modwell: unknown command serv" + "did you mean serve?" + "see: modwell --help");
    }

    @Test
    void wrongArguments_areUsage_inOneSentence_withTheHelpNamedAndNotShown() {
        assertThat(run("config", "check", "--jsn")).isEqualTo(Exit.USAGE.code());
        assertThat(run("bench", "--rounds", "many")).isEqualTo(Exit.USAGE.code());
        assertThat(run("version", "now")).isEqualTo(Exit.USAGE.code());
        assertThat(run("why")).isEqualTo(Exit.USAGE.code());
        assertThat(err.toString().lines())
                .containsExactly(
                        "modwell: unknown option --jsn",
                        "did you mean --json?",
                        "see: modwell config check --help",
                        "modwell: Invalid value for option '--rounds': 'many' is not an int",
                        "see: modwell bench --help",
                        "modwell: one argument too many: now",
                        "see: modwell version --help",
                        "modwell: Missing required parameter: 'MODULE[@QUERY]'",
                        "see: modwell why --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nothingSaid_isAnsweredWithTheHelp() {
        assertThat(run()).isEqualTo(Exit.USAGE.code());
        assertThat(run("queue")).isEqualTo(Exit.USAGE.code());
        assertThat(err.toString()).contains("Usage: modwell [-h] COMMAND", "Usage: modwell queue");
    }

    @Test
    void everyCommandButThoseThatRunOn_printsJson_andIsQuietWhenAsked() {
        Set<String> others = Set.of("serve", "go", "completion");
        Main.commandLine().getSubcommands().forEach((name, command) -> {
            if (!others.contains(name)) {
                assertThat(leaves(command))
                        .allSatisfy(leaf -> assertThat(leaf.getCommandSpec().optionsMap())
                                .as(leaf.getCommandSpec().qualifiedName())
                                .containsKeys("--json", "--quiet"));
            }
        });
    }

    private static Collection<CommandLine> leaves(CommandLine command) {
        Collection<CommandLine> below = command.getSubcommands().values();
        return below.isEmpty() ? List.of(command) : below;
    }

    @Test
    void help_ofEveryCommand_hasAnExample() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            assertThat(command.getUsageMessage()).as(command.getCommandName()).contains("Example");
        }
    }

    /** Only the command that is asked for is made, and nothing can be told from that. */
    @Test
    void help_ofACommandAlone_isThatOfAllTogether() {
        Main.commandLine().getSubcommands().forEach((name, command) -> {
            CommandLine alone = Main.commandLine(name);
            assertThat(alone.getSubcommands())
                    .hasSize(1)
                    .hasEntrySatisfying(
                            name, only -> assertThat(only.getUsageMessage()).isEqualTo(command.getUsageMessage()));
        });
    }
}
