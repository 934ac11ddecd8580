// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.hgsvn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TarWriterTest {
    @TempDir
    Path folder;

    private String tar(String... words) {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(words));
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C");
        return Subprocess.run(folder, environment, GoCommand.DEADLINE, command)
                .orThrow()
                .stdout();
    }

    @Test
    void archive_isReadByTar() throws IOException {
        String deep = "prefix/" + "folder/".repeat(30) + "ü d.txt";
        Path a = Files.writeString(folder.resolve("a"), "x".repeat(512));
        Path b = Files.writeString(folder.resolve("b"), "");
        Path c = Files.writeString(folder.resolve("c"), "y".repeat(700));
        try (OutputStream out = Files.newOutputStream(folder.resolve("it.tar"));
                TarWriter tar = new TarWriter(out)) {
            tar.add("prefix/a", a, 512);
            tar.add("prefix/b", b, 0);
            tar.add(deep, c, 700);
        }
        // Asked for by patterns and escapes, since a JVM in the POSIX locale cannot name the last of them.
        assertThat(tar("--quoting-style=escape", "-tf", "it.tar").lines())
                .containsExactly("prefix/a", "prefix/b", deep.replace("ü d", "\\303\\274 d"));
        assertThat(tar("-xOf", "it.tar", "prefix/a")).isEqualTo("x".repeat(512));
        assertThat(tar("-xOf", "it.tar", "--wildcards", "prefix/folder/*")).isEqualTo("y".repeat(700));
    }

    /** Subversion's list and its export are two questions, between which a file may change. */
    @Test
    void add_fileOfAnotherSize_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "four");
        try (TarWriter tar = new TarWriter(OutputStream.nullOutputStream())) {
            assertThatThrownBy(() -> tar.add("a", file, 5)).hasMessageContaining("listed as 5 bytes");
        }
    }

    @Test
    void add_link_isNotFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        try (TarWriter tar = new TarWriter(OutputStream.nullOutputStream())) {
            assertThatThrownBy(() -> tar.add("a", link, 1)).isInstanceOf(IOException.class);
        }
    }
}
