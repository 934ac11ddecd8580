// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.cli.allow.AllowCommand;
import dev.modwell.cli.bench.BenchCommand;
import dev.modwell.cli.diagnosis.DoctorCommand;
import dev.modwell.cli.diagnosis.ExplainCommand;
import dev.modwell.cli.go.GoCommand;
import dev.modwell.cli.line.HelpTexts;
import dev.modwell.cli.line.Loading;
import dev.modwell.cli.line.Misuse;
import dev.modwell.cli.line.SettingFlags;
import dev.modwell.cli.line.Speech;
import dev.modwell.cli.prewarm.PrewarmCommand;
import dev.modwell.cli.queue.QueueCommand;
import dev.modwell.cli.setup.SetupCommand;
import dev.modwell.cli.source.SourceCommand;
import dev.modwell.cli.why.WhyCommand;
import dev.modwell.core.explain.Language;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
        name = "modwell",
        description = "A Go module proxy, mirror and cache.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  modwell serve", "  modwell go mod tidy", "  modwell doctor"})
public final class Main {
    /** A command's name and what carries it out. */
    private record Entry(String name, Class<?> type) {}

    /** In the order in which help shows them. */
    private static final List<Entry> COMMANDS = List.of(
            new Entry("serve", ServeCommand.class),
            new Entry("go", GoCommand.class),
            new Entry("doctor", DoctorCommand.class),
            new Entry("explain", ExplainCommand.class),
            new Entry("allow", AllowCommand.class),
            new Entry("setup", SetupCommand.class),
            new Entry("prewarm", PrewarmCommand.class),
            new Entry("bench", BenchCommand.class),
            new Entry("queue", QueueCommand.class),
            new Entry("why", WhyCommand.class),
            new Entry("source", SourceCommand.class),
            new Entry("config", ConfigCommand.class),
            new Entry("healthcheck", HealthcheckCommand.class),
            new Entry("completion", CompletionCommand.class),
            new Entry("version", VersionCommand.class));

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    private Main() {}

    /** The command line with all its commands and all their flags. */
    static CommandLine commandLine() {
        return commandLine(Language.ENGLISH);
    }

    /** The same with help in a language. */
    static CommandLine commandLine(Language language) {
        return commandLine(COMMANDS, name -> true, language);
    }

    /** The same for what was typed, in English. */
    static CommandLine commandLine(String... words) {
        return commandLine(Language.ENGLISH, words);
    }

    /**
     * The command line for what was typed: a start should not take the time to make commands and flags that
     * nobody uses. When the first word is no command's name, all commands are there, to be shown or guessed from.
     */
    static CommandLine commandLine(Language language, String... words) {
        List<Entry> asked = COMMANDS.stream()
                .filter(command -> words.length > 0 && command.name().equals(words[0]))
                .toList();
        return commandLine(asked.isEmpty() ? COMMANDS : asked, Set.copyOf(List.of(words))::contains, language);
    }

    private static CommandLine commandLine(List<Entry> commands, Predicate<String> isNamed, Language language) {
        CommandLine line = new CommandLine(new Main());
        for (Entry entry : commands) {
            CommandLine command = new CommandLine(entry.type());
            line.addSubcommand(entry.name(), command);
            if (isNamed.test(entry.name())) {
                addFlags(command);
            }
            if (command.getCommand() instanceof GoCommand) {
                // From the first word that is no flag of ours on, all is the go command's.
                command.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
            }
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(new Misuse(Speech.in(language)));
        if (language == Language.CHINESE) {
            HelpTexts texts = HelpTexts.chinese();
            translate(line, texts);
            line.setResourceBundle(texts.inherited());
        }
        return line;
    }

    private static void translate(CommandLine line, HelpTexts texts) {
        texts.translate(line.getCommandSpec());
        line.getSubcommands().values().forEach(command -> translate(command, texts));
    }

    /** Every command that reads the configuration takes each key as a flag. */
    private static void addFlags(CommandLine line) {
        if (line.getCommand() instanceof Loading) {
            SettingFlags.addTo(line.getCommandSpec());
        }
        line.getSubcommands().values().forEach(Main::addFlags);
    }

    public static void main(String[] args) {
        Language language = Language.of(System.getenv());
        System.exit(commandLine(language, args).execute(args));
    }
}
