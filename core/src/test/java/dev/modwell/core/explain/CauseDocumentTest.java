// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in {@code docs/causes}; with {@code -Dmodwell.write-documents=true} it writes them anew. */
final class CauseDocumentTest {
    private static final boolean WRITES = Boolean.getBoolean("modwell.write-documents");

    @ParameterizedTest
    @EnumSource(Cause.class)
    void page_saysWhatTheTextsSay(Cause cause) throws IOException {
        for (Language language : Language.values()) {
            compare(root().resolve(cause.page(language)), page(cause, language));
        }
    }

    @Test
    void index_linksEveryPage() throws IOException {
        for (Language language : Language.values()) {
            CauseTexts texts = CauseTexts.in(language);
            String title = language == Language.ENGLISH ? "# Causes of failures\n\n" : "# 失败的原因\n\n";
            String rows = Stream.of(Cause.values())
                    .map(cause -> "- [" + cause.id() + "](" + cause.id() + language.suffix() + ".md): "
                            + texts.of(cause).says() + "\n")
                    .collect(Collectors.joining());
            compare(root().resolve("docs/causes/README" + language.suffix() + ".md"), title + rows);
        }
    }

    @Test
    void folder_holdsNoOtherPage() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("docs/causes"))) {
            assertThat(files).hasSize(2 * (Cause.values().length + 1));
        }
    }

    private static String page(Cause cause, Language language) {
        CauseText text = CauseTexts.in(language).of(cause);
        boolean english = language == Language.ENGLISH;
        String other = english ? "[中文](" + cause.id() + ".zh-CN.md)" : "[English](" + cause.id() + ".md)";
        List<String> examples = Recognisers.read().stream()
                .filter(recogniser -> recogniser.cause() == cause)
                .flatMap(recogniser -> recogniser.examples().stream())
                .toList();
        StringBuilder page = new StringBuilder("# " + cause.id() + "\n\n" + other + "\n\n");
        section(page, english ? "What is wrong" : "问题", text.says() + (english ? "." : "。"));
        section(page, english ? "How it comes about" : "原因", text.why());
        section(page, english ? "What to do" : "解决办法", "```text\n" + text.repair(java.util.Map.of()) + "\n```");
        if (!examples.isEmpty()) {
            String all = String.join("\n", examples);
            section(page, english ? "How it looks" : "日志中的样子", "```text\n" + all + "\n```");
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append("## ").append(title).append("\n\n").append(text).append("\n\n");
    }

    private static void compare(Path file, String expected) throws IOException {
        if (WRITES) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("modwell"))) {
            root = root.resolve("..").normalize();
        }
        return root;
    }
}
