// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.cli.line.Configured;
import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.JsonLine;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.config.ConfigurationText;
import dev.modwell.server.config.Entry;
import dev.modwell.server.config.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

        @Option(names = "--quiet", description = "Leave out what nobody has set.")
        private boolean quiet;

        @Override
        protected Exit run(Loaded loaded) {
            Map<Setting, Entry> entries = new EnumMap<>(loaded.entries());
            if (quiet) {
                entries.values().removeIf(Entry::isDefault);
            }
            out().print(json ? ConfigurationText.json(entries) : ConfigurationText.yaml(entries, sources));
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
        @Option(names = "--json", description = "Print one JSON object: problems and warnings.")
        private boolean json;

        @Option(names = "--quiet", description = "Print nothing; the exit code tells.")
        private boolean quiet;

        @Override
        protected Exit run(Loaded loaded) {
            print(List.of(), loaded.warnings());
            return Exit.FINE;
        }

        @Override
        protected void warn(List<String> warnings) {
            if (!json && !quiet) {
                super.warn(warnings);
            }
        }

        @Override
        protected void refuse(List<String> problems) {
            print(problems, List.of());
            if (!json && !quiet) {
                super.refuse(problems);
            }
        }

        private void print(List<String> problems, List<String> warnings) {
            if (json) {
                out().println(JsonLine.object("problems", told(problems), "warnings", told(warnings)));
                out().flush();
            }
        }

        private List<String> told(List<String> sentences) {
            return sentences.stream().map(speech()::translated).toList();
        }
    }
}
