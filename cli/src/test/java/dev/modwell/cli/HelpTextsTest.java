// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.cli.line.HelpTexts;
import dev.modwell.core.explain.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Help in Chinese says all that help in English says. */
final class HelpTextsTest {
    private final HelpTexts texts = HelpTexts.chinese();
    private final List<String> untranslated = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();

    @Test
    void everySentenceHasItsTranslation_andNoTranslationIsLeftOver() {
        walk(Main.commandLine());
        assertThat(untranslated).isEmpty();
        Set<String> leftOver = new TreeSet<>();
        texts.known().forEach(leftOver::add);
        leftOver.removeAll(used);
        assertThat(leftOver).isEmpty();
    }

    private void walk(CommandLine command) {
        var spec = command.getCommandSpec();
        sentence(String.join(" ", spec.usageMessage().description()));
        for (ArgSpec argument : spec.args()) {
            sentence(String.join(" ", argument.description()));
        }
        for (String line : spec.usageMessage().footer()) {
            boolean isExample = line.startsWith("  ") || line.isEmpty();
            if (isExample) {
                // A remark stands behind a gap.
                String[] parts = line.strip().split("\\s{2,}", 2);
                if (parts.length == 2) {
                    sentence(parts[1]);
                }
            } else {
                sentence(line);
            }
        }
        command.getSubcommands().values().forEach(this::walk);
    }

    private void sentence(String english) {
        used.add(english);
        used.add(english.replaceFirst(" Default: \\S+\\.$", ""));
        if (texts.of(english).isEmpty()) {
            untranslated.add(english);
        }
    }

    private static String usage(CommandLine line, String command) {
        return Objects.requireNonNull(line.getSubcommands().get(command)).getUsageMessage();
    }

    @Test
    void help_inChinese_keepsCommandsAndTakesFlags() {
        CommandLine line = Main.commandLine(Language.CHINESE);
        // Long lines are broken anywhere.
        String serve = usage(line, "serve").replaceAll("\\n +", "");
        assertThat(serve)
                .contains("用法：", "示例：", "--listen=HOST:PORT", "服务器监听的地址", "默认：127.0.0.1:8080。")
                .contains("保存一切数据的目录。", "modwell serve --config /etc/modwell.yaml")
                .doesNotContain("Example", "Where");
        assertThat(usage(line, "allow")).contains("  modwell allow ./service    另一个项目的文件");
        StringWriter out = new StringWriter();
        assertThat(line.setOut(new PrintWriter(out, true)).execute("version", "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"version\":");
        assertThat(line.execute("version", "--help")).isZero();
        assertThat(out.toString()).contains("输出 Modwell 及其所用 Java 的版本。", "显示此帮助。");
    }
}
