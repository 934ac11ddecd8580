// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.prewarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Bar bar(boolean isShown) {
        return new Bar(new PrintStream(bytes, true, StandardCharsets.UTF_8), isShown);
    }

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void show_growsWithTheFiles_andGoesAtTheEnd() {
        Bar bar = bar(true);
        bar.show(0, 4);
        bar.show(2, 4);
        bar.show(4, 4);
        bar.end();
        assertThat(drawn().split("\r"))
                .containsExactly(
                        "",
                        "[" + " ".repeat(30) + "] 0 % 0/4",
                        "[" + "#".repeat(15) + " ".repeat(15) + "] 50 % 2/4",
                        "[" + "#".repeat(30) + "] 100 % 4/4",
                        "\u001b[K");
    }

    @Test
    void show_drawsOnlyWhatIsNew() {
        Bar bar = bar(true);
        bar.show(10_000, 100_000);
        String once = drawn();
        bar.show(10_001, 100_000);
        assertThat(drawn()).isEqualTo(once);
    }

    @Test
    void show_nothingWhereNobodyLooks() {
        Bar bar = bar(false);
        bar.show(1, 2);
        bar.end();
        assertThat(drawn()).isEmpty();
    }
}
