// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/**
 * Help in Chinese. Commands say theirs in English where they are defined; {@code help.txt} has each of these
 * sentences in the other language. An example keeps its command and has its remark translated.
 */
public final class HelpTexts {
    private static final String RESOURCE = "help.txt";

    /** Two blanks, a command, and a remark behind more blanks. */
    private static final Pattern EXAMPLE = Pattern.compile("(  \\S.*?\\s{2,})(\\S.*)");

    private static final Pattern WITH_DEFAULT = Pattern.compile("(.*) Default: (\\S+)\\.");
    private static final Pattern FILE_OF_FLAG = Pattern.compile("A file with the value of (--[a-z-]+)\\.");

    private final Map<String, String> sentences = new HashMap<>();

    private HelpTexts() {}

    /** Those of the program. */
    public static HelpTexts chinese() {
        try (InputStream in = HelpTexts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HelpTexts parse(String text) {
        HelpTexts texts = new HelpTexts();
        String english = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("en ")) {
                english = line.substring(3);
            } else if (line.startsWith("zh ") && texts.sentences.put(english, line.substring(3)) != null) {
                throw new IllegalStateException(RESOURCE + " says twice: " + english);
            }
        }
        return texts;
    }

    /** The English sentences that there are translations of. */
    public Iterable<String> known() {
        return List.copyOf(sentences.keySet());
    }

    /** A sentence in Chinese; empty when nobody has translated it. */
    public Optional<String> of(String english) {
        String whole = sentences.get(english);
        if (whole != null) {
            return Optional.of(whole);
        }
        Matcher ofFlag = FILE_OF_FLAG.matcher(english);
        if (ofFlag.matches()) {
            return Optional.of("内容为 " + ofFlag.group(1) + " 的值的文件。");
        }
        Matcher withDefault = WITH_DEFAULT.matcher(english);
        return withDefault.matches()
                ? Optional.ofNullable(sentences.get(withDefault.group(1)))
                        .map(text -> text + "默认：" + withDefault.group(2) + "。")
                : Optional.empty();
    }

    /** A line below the options: an example, a heading, exit codes. */
    public String footerLine(String line) {
        Matcher example = EXAMPLE.matcher(line);
        if (example.matches()) {
            return example.group(1) + of(example.group(2)).orElse(example.group(2));
        }
        return of(line).orElse(line);
    }

    /** What all commands inherit, by its name: such an option cannot be taken out of one of them. */
    public ResourceBundle inherited() {
        String help = of("Show this help.").orElseThrow();
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"help", help}};
            }
        };
    }

    /** Has a command, without its subcommands, speak Chinese. */
    public void translate(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        usage.synopsisHeading("用法：");
        usage.optionListHeading("选项：%n");
        usage.commandListHeading("命令：%n");
        usage.description(joined(usage.description()));
        usage.footer(Arrays.stream(usage.footer()).map(this::footerLine).toArray(String[]::new));
        if (!command.argGroups().isEmpty()) {
            return; // What is within a group cannot be taken out of it one by one.
        }
        for (OptionSpec option : List.copyOf(command.options())) {
            if (option.scopeType() == ScopeType.LOCAL) {
                command.remove(option);
                command.addOption(OptionSpec.builder(option)
                        .description(joined(option.description()))
                        .build());
            }
        }
        for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
            command.remove(parameter);
            command.addPositional(PositionalParamSpec.builder(parameter)
                    .description(joined(parameter.description()))
                    .build());
        }
    }

    private String[] joined(String... lines) {
        String english = String.join(" ", lines);
        return new String[] {escaped(of(english).orElse(english))};
    }

    /** Descriptions are format strings and may name variables; ours are neither. */
    private static String escaped(String text) {
        return text.replace("%", "%%").replace("${", "$${");
    }
}
