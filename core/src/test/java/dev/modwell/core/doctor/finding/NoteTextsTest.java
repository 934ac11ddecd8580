// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.explain.Language;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class NoteTextsTest {
    private static final Pattern NAME = Pattern.compile("\\{[a-z]+}");

    @Test
    void sections_bothLanguagesUseTheSameNames() {
        NoteTexts.sections().forEach((id, texts) -> {
            assertThat(texts.keySet()).as(id).containsExactlyInAnyOrder("en", "zh");
            assertThat(names(texts.getOrDefault("zh", ""))).as(id).isEqualTo(names(texts.getOrDefault("en", "")));
        });
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
