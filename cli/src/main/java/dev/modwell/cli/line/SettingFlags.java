// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.server.config.ConfigurationLoader.Flags;
import dev.modwell.server.config.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of commands that read the configuration, made from the table of keys. */
public final class SettingFlags {
    private static final String CONFIG = "--config";

    private SettingFlags() {}

    /** Gives a command a flag for each key that has one, and {@code --config}. */
    public static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("A YAML file with settings; may be given several times, a later one wins.")
                .build());
        for (Setting setting : Setting.values()) {
            if (!setting.isFlag()) {
                continue;
            }
            OptionSpec.Builder option =
                    OptionSpec.builder(setting.flag()).type(String.class).description(escaped(setting));
            setting.placeholder()
                    .ifPresentOrElse(
                            option::paramLabel,
                            () -> option.arity("0..1").fallbackValue("true").paramLabel("BOOLEAN"));
            command.addOption(option.build());
            setting.fileKey()
                    .ifPresent(key -> command.addOption(OptionSpec.builder(Setting.flag(key))
                            .paramLabel("FILE")
                            .type(String.class)
                            .description("A file with the value of " + setting.flag() + ".")
                            .build()));
        }
    }

    /** Descriptions are format strings and may name variables; ours are neither. */
    private static String escaped(Setting setting) {
        String preset = setting.preset()
                .filter(text -> !text.isEmpty())
                .map(text -> " Default: " + text + ".")
                .orElse("");
        return (setting.description() + preset).replace("%", "%%").replace("${", "$${");
    }

    /** What a command line says. */
    static Flags read(ParseResult result) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        Map<Setting, String> files = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (setting.isFlag() && result.hasMatchedOption(setting.flag())) {
                values.put(setting, result.matchedOptionValue(setting.flag(), ""));
            }
            setting.fileKey()
                    .filter(key -> result.hasMatchedOption(Setting.flag(key)))
                    .ifPresent(key -> files.put(setting, result.matchedOptionValue(Setting.flag(key), "")));
        }
        return new Flags(result.matchedOptionValue(CONFIG, List.of()), values, files);
    }
}
