// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    /** Asks the driver where it loaded its library from: it must not have unpacked one. */
    private static final String PROGRAM = """
            import java.nio.file.*;
            import java.sql.*;

            class Open {
                public static void main(String[] args) throws Exception {
                    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                            Statement statement = connection.createStatement()) {
                        statement.execute("create table t (a)");
                    }
                    try (var unpacked = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                        System.out.println(unpacked.filter(file -> file.toString().contains("sqlite")).count());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private String unpacked(String... options) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("Open.java"), PROGRAM);
        Path temp = Files.createDirectories(folder.resolve("temp"));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temp,
                "-cp",
                System.getProperty("java.class.path")));
        words.addAll(List.of(options));
        words.add(program.toString());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.strip();
    }

    @Test
    void unpackInto_theDriverUsesWhatLiesThere() throws Exception {
        Path library = SqliteLibrary.unpackInto(folder.resolve("native")).orElseThrow();
        assertThat(unpacked("-Dorg.sqlite.lib.path=" + library.getParent())).isEqualTo("0");
    }

    @Test
    void unpackInto_again_replaces() throws IOException {
        Path library = SqliteLibrary.unpackInto(folder).orElseThrow();
        Files.writeString(library, "damaged");
        assertThat(SqliteLibrary.unpackInto(folder)).contains(library);
        assertThat(library).isNotEmptyFile();
        assertThat(Files.size(library)).isGreaterThan(100_000);
    }
}
