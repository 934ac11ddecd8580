// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Each command has a page in both languages, which tells of each of its own flags and of none that it has not. */
final class CommandPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "commands");
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*[a-z]");

    /** Of other programs, in examples. */
    private static final Set<String> OTHERS = Set.of("--global");

    private final List<String> problems = new ArrayList<>();

    @Test
    void everyCommandHasItsPages_whichNameItsFlags() throws Exception {
        Map<String, CommandLine> commands = Main.commandLine(new String[0]).getSubcommands();
        Set<String> wanted = new TreeSet<>();
        for (Map.Entry<String, CommandLine> command : commands.entrySet()) {
            for (Language language : Language.values()) {
                String page = command.getKey() + language.suffix() + ".md";
                wanted.add(page);
                compare(page, command.getKey(), command.getValue());
            }
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(path -> path.getFileName().toString())).hasSameElementsAs(wanted);
        }
        assertThat(problems).isEmpty();
    }

    private void compare(String page, String name, CommandLine command) throws IOException {
        String text = Files.readString(PAGES.resolve(page));
        if (!text.startsWith("# modwell " + name + "\n")) {
            problems.add(page + " is not headed by the command's name");
        }
        Set<String> own = flags(command);
        own.remove("--help");
        own.stream()
                .filter(flag -> !FLAG.matcher(text)
                        .results()
                        .anyMatch(match -> match.group().equals(flag)))
                .forEach(flag -> problems.add(page + " does not tell of " + flag));
        // Pages show other commands too.
        Set<String> known = flags(Main.commandLine());
        known.addAll(OTHERS);
        FLAG.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(flag -> !known.contains(flag))
                .forEach(flag -> problems.add(page + " tells of " + flag + ", which nobody has"));
    }

    /** Those of a command and of its subcommands. */
    private static Set<String> flags(CommandLine command) {
        Set<String> flags = new TreeSet<>();
        command.getCommandSpec().options().forEach(option -> flags.add(option.longestName()));
        command.getSubcommands().values().forEach(sub -> flags.addAll(flags(sub)));
        return flags;
    }
}
