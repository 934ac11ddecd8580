// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
        name = "modwell",
        description = "A Go module proxy, mirror and cache.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DoctorCommand.class,
            ExplainCommand.class,
            ConfigCommand.class,
            HealthcheckCommand.class,
            VersionCommand.class
        },
        footer = {"", "Examples:", "  modwell serve", "  GOPROXY=http://127.0.0.1:8080 go mod download"})
public final class Main {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    private Main() {}

    /** The command line with all its commands. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        addFlags(line);
        return line;
    }

    /** Every command that reads the configuration takes each key as a flag. */
    private static void addFlags(CommandLine line) {
        if (line.getCommand() instanceof Configured) {
            SettingFlags.addTo(line.getCommandSpec());
        }
        line.getSubcommands().values().forEach(Main::addFlags);
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }
}
