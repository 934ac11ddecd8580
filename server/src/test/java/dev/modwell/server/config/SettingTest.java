// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SettingTest {
    private static final Pattern ROW =
            Pattern.compile("\\| (`--\\S+( \\S+)?`|none) \\| `(\\S+)` \\| `(\\S+)` \\| (.*) \\|");

    @Test
    void names_followOneRule() {
        assertThat(Setting.HTTP_MAX_CONNECTIONS.key()).isEqualTo("http.max-connections");
        assertThat(Setting.HTTP_MAX_CONNECTIONS.flag()).isEqualTo("--http-max-connections");
        assertThat(Setting.HTTP_MAX_CONNECTIONS.environment()).isEqualTo("MODWELL_HTTP_MAX_CONNECTIONS");
    }

    @Test
    void names_areDistinct() {
        assertThat(Setting.values()).extracting(Setting::flag).doesNotHaveDuplicates();
        assertThat(Setting.values()).extracting(Setting::environment).doesNotHaveDuplicates();
    }

    /** The reference's table has exactly one row for each key, in order, with the table's own words. */
    @Test
    void reference_saysWhatTheTableSays() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            String placeholder = setting.placeholder().map(text -> " " + text).orElse("");
            String preset = setting.preset()
                    .filter(text -> !text.isEmpty())
                    .map(text -> " Default: `" + text + "`.")
                    .orElse("");
            String flag = setting.isFlag() ? "`" + setting.flag() + placeholder + "`" : "none";
            expected.add("| " + flag + " | `" + setting.environment() + "` | `" + setting.key() + "` | "
                    + setting.description() + preset + " |");
        }
        List<String> rows = Files.readAllLines(root().resolve("docs/configuration.md")).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
        assertThat(rows).containsExactlyElementsOf(expected);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("modwell"))) {
            folder = folder.resolve("..").normalize();
        }
        return folder;
    }
}
