// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.config.ConfigurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code modwell config}: what the configuration is, and whether it is right. */
@Command(
        name = "config",
        description = "Print or check the configuration.",
        subcommands = {ConfigCommand.Print.class, ConfigCommand.Check.class},
        footer = {"", "Examples:", "  modwell config print --sources", "  modwell config check --config modwell.yaml"})
final class ConfigCommand {
    /** {@code modwell config print}. */
    @Command(
            name = "print",
            description = "Print every setting as a file would say it; secrets are hidden.",
            footer = {"", "Example:", "  modwell config print --sources"})
    static final class Print extends Configured {
        @Option(names = "--sources", description = "Say where each value comes from.")
        private boolean sources;

        @Option(names = "--json", description = "Print one JSON object: key to value and source.")
        private boolean json;

        @Override
        Exit run(Loaded loaded) {
            out().print(
                            json
                                    ? ConfigurationText.json(loaded.entries())
                                    : ConfigurationText.yaml(loaded.entries(), sources));
            out().flush();
            return Exit.FINE;
        }
    }

    /** {@code modwell config check}. */
    @Command(
            name = "check",
            description = "Say what is wrong with the configuration; nothing, and exit code 0, when it is right.",
            footer = {"", "Example:", "  modwell config check --config modwell.yaml"})
    static final class Check extends Configured {
        @Override
        Exit run(Loaded loaded) {
            return Exit.FINE;
        }
    }
}
