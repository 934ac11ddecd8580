// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.doctor.finding.NoteTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpeechTest {
    private static final Path TEXTS = Path.of("src/main/resources/dev/modwell/cli/line/messages.txt");
    private static final Pattern NAME = Pattern.compile("\\{[a-z]+}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+)\"");

    private static Map<String, Map<String, String>> sections() throws Exception {
        return NoteTexts.sections(Files.readString(TEXTS), "messages.txt");
    }

    @Test
    void messages_bothLanguagesUseTheSameNames() throws Exception {
        sections().forEach((id, texts) -> {
            assertThat(texts.keySet()).as(id).containsExactlyInAnyOrder("en", "zh");
            assertThat(names(texts.getOrDefault("zh", ""))).as(id).isEqualTo(names(texts.getOrDefault("en", "")));
        });
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    @Test
    void messages_allAreSaidSomewhere() throws Exception {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file)).results().forEach(match -> literals.add(match.group(1)));
            }
        }
        assertThat(literals).containsAll(sections().keySet());
    }

    @Test
    void say_inTheLanguageOfTheEnvironment() {
        assertThat(Speech.of(Map.of("LANG", "zh_CN.UTF-8")).say("allow-removed", "file", "/p/.goproxy"))
                .isEqualTo("/p/.goproxy 不再生效");
        assertThat(Speech.of(Map.of()).say("allow-removed", "file", "/p/.goproxy"))
                .isEqualTo("/p/.goproxy does not count any more");
    }
}
