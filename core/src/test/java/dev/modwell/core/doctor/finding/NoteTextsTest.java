// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NoteTextsTest {
    private static final Pattern NAME = Pattern.compile("\\{[a-z]+}");
    private static final Pattern NOTE = Pattern.compile("Note\\.of\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+)\"");

    @Test
    void sections_bothLanguagesUseTheSameNames() {
        NoteTexts.sections().forEach((id, texts) -> {
            assertThat(texts.keySet()).as(id).containsExactlyInAnyOrder("en", "zh");
            assertThat(names(texts.getOrDefault("zh", ""))).as(id).isEqualTo(names(texts.getOrDefault("en", "")));
        });
    }

    @Test
    void sections_areThoseThatTheProgramNames() throws Exception {
        Set<String> named = new TreeSet<>();
        Set<String> literals = new TreeSet<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("../cli/src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String code = Files.readString(file);
                    NOTE.matcher(code).results().forEach(match -> named.add(match.group(1)));
                    LITERAL.matcher(code).results().forEach(match -> literals.add(match.group(1)));
                }
            }
        }
        assertThat(NoteTexts.sections().keySet()).containsAll(named);
        assertThat(literals).containsAll(NoteTexts.sections().keySet());
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    @Test
    void text_isFilledIn() {
        Note note = Note.of("meant").with("text", "v1.2.3");
        assertThat(NoteTexts.in(Language.ENGLISH).text(note)).isEqualTo("probably meant: v1.2.3");
        assertThat(NoteTexts.in(Language.CHINESE).text(note)).isEqualTo("可能想写的是：v1.2.3");
    }
}
