// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion for fish, which picocli has none for: a line for each command, each flag and each word. */
final class FishScript {
    private static final Pattern FILE = Pattern.compile("\\b(?:FILE|DIR)\\b");

    private static final Pattern CHOICES = Pattern.compile("[a-z]+(?:\\|[a-z]+)+");

    private final StringBuilder text = new StringBuilder("complete -c modwell -f\n");

    private FishScript() {}

    static String of(CommandLine line) {
        FishScript script = new FishScript();
        line.getSubcommands().forEach((name, command) -> {
            script.word("__fish_use_subcommand", name, command);
            script.command("__fish_seen_subcommand_from " + name, command);
        });
        return script.text.toString();
    }

    private void command(String seen, CommandLine command) {
        String others = String.join(" ", command.getSubcommands().keySet());
        command.getSubcommands().forEach((name, sub) -> {
            word(seen + "; and not __fish_seen_subcommand_from " + others, name, sub);
            command(seen + "; and __fish_seen_subcommand_from " + name, sub);
        });
        command.getCommandSpec().options().forEach(option -> flag(seen, option));
        command.getCommandSpec().positionalParameters().forEach(parameter -> argument(seen, parameter));
    }

    private void word(String condition, String word, CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        line(condition, "-a " + word + " -d " + quoted(description.length == 0 ? "" : description[0]));
    }

    private void flag(String condition, OptionSpec option) {
        String says = quoted(option.description().length == 0 ? "" : option.description()[0].replace("%%", "%"));
        for (String name : option.names()) {
            String flag = name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1);
            line(condition, flag + value(option) + " -d " + says);
        }
    }

    /** What a flag needs: a file, one of a few words, or something that nobody can guess. */
    private static String value(OptionSpec option) {
        if (option.arity().min() == 0) {
            return "";
        }
        return isFile(option) ? " -r -F" : " -x" + words(option);
    }

    private void argument(String condition, ArgSpec argument) {
        if (isFile(argument)) {
            line(condition, "-F");
        } else if (!words(argument).isEmpty()) {
            line(condition, words(argument).strip());
        }
    }

    private static boolean isFile(ArgSpec argument) {
        return FILE.matcher(argument.paramLabel()).find();
    }

    /** What takes one of a few words names them in its label, such as {@code bash|zsh|fish}: those are completed. */
    static List<String> choices(ArgSpec argument) {
        return CHOICES.matcher(argument.paramLabel()).matches()
                ? List.of(argument.paramLabel().split("\\|"))
                : List.of();
    }

    private static String words(ArgSpec argument) {
        List<String> choices = choices(argument);
        return choices.isEmpty() ? "" : " -a " + quoted(String.join(" ", choices));
    }

    private void line(String condition, String what) {
        text.append("complete -c modwell -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what)
                .append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
