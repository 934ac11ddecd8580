// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModFileErrorTest {
    private static String message(String file, Position position, String verb, String path) {
        return new ModFileError(file, position, verb, path, new IllegalArgumentException("wrong")).message();
    }

    @Test
    void message_sayingWhere() {
        assertThat(message("go.mod", new Position(3, 5, 20), "", "")).isEqualTo("go.mod:3:5: wrong");
        assertThat(message("go.mod", new Position(3, 1, 20), "", "")).isEqualTo("go.mod:3: wrong");
        assertThat(message("go.mod", Position.NONE, "", "")).isEqualTo("go.mod: wrong");
        assertThat(message("", Position.NONE, "", "")).isEqualTo("wrong");
        assertThat(message("", new Position(3, 1, 20), "", "")).isEqualTo(":3: wrong");
    }

    @Test
    void message_sayingWhat() {
        assertThat(message("", Position.NONE, "require", "a.b/c")).isEqualTo("require a.b/c: wrong");
        assertThat(message("", Position.NONE, "retract", "")).isEqualTo("retract: wrong");
    }

    @Test
    void exception_hasOneLineForEachError() {
        ModFileException e = new ModFileException(List.of(
                ModFileError.of("go.mod", new Position(1, 1, 0), "one"),
                ModFileError.of("go.mod", new Position(2, 1, 9), "two")));

        assertThat(e).hasMessage("go.mod:1: one\ngo.mod:2: two");
        assertThat(e.errors()).hasSize(2);
    }
}
