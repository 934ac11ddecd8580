// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.txtar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.txtar.Archive.File;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    @Test
    void parse_commentAndFiles() {
        String text = """
                comment1
                comment2
                -- file1 --
                File 1 text.
                -- foo ---
                More file 1 text.
                -- file 2 --
                File 2 text.
                -- empty --
                -- noNL --
                hello world""";
        Archive archive = Archive.parse(text);
        assertThat(archive.comment()).isEqualTo("comment1\ncomment2\n");
        assertThat(archive.files())
                .containsExactly(
                        new File("file1", "File 1 text.\n-- foo ---\nMore file 1 text.\n"),
                        new File("file 2", "File 2 text.\n"),
                        new File("empty", ""),
                        new File("noNL", "hello world\n"));
        assertThat(archive.format()).isEqualTo(text + "\n");
        assertThat(archive.file("file 2")).contains(new File("file 2", "File 2 text.\n"));
        assertThat(archive.file("other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--a--",
                "-- --",
                "--  --",
                "-- a--",
                "--a --",
                " -- a --",
                "-- a -- ",
                "-- \u00a0 --",
                "---- a --",
                "-- a",
                "a -- b --"
            })
    void parse_noMarker(String line) {
        assertThat(Archive.parse(line)).isEqualTo(new Archive(line + "\n", List.of()));
        assertThat(Archive.parse("x\n" + line + "\ny\n")).isEqualTo(new Archive("x\n" + line + "\ny\n", List.of()));
    }

    @Test
    void parse_lineEndsOfWindows_endMarkersAndStayInData() {
        assertThat(Archive.parse("c\r\n-- a --\r\nx\r\n-- b --\r\n"))
                .isEqualTo(new Archive("c\r\n", List.of(new File("a", "x\r\n"), new File("b", ""))));
        assertThat(Archive.parse("-- a --\r")).isEqualTo(new Archive("-- a --\r\n", List.of()));
        assertThat(Archive.parse("-- a --\r\r\n")).isEqualTo(new Archive("-- a --\r\r\n", List.of()));
        assertThat(Archive.parse("\r\n-- a --\n").files()).containsExactly(new File("a", ""));
    }

    @Test
    void parse_nameIsTrimmed() {
        assertThat(Archive.parse("--  \ta b\u00a0 --\n").files()).containsExactly(new File("a b", ""));
        assertThat(Archive.parse("-- -- --").files()).containsExactly(new File("--", ""));
        assertThat(Archive.parse("-- a --\n\n").files()).containsExactly(new File("a", "\n"));
        assertThat(Archive.parse("-- a --").files()).containsExactly(new File("a", ""));
        assertThat(Archive.parse("-- a --\n-- a --\nx").files())
                .containsExactly(new File("a", ""), new File("a", "x\n"));
    }

    @Test
    void parse_empty() {
        assertThat(Archive.parse("")).isEqualTo(new Archive("", List.of()));
        assertThat(Archive.parse("\n").comment()).isEqualTo("\n");
    }

    @Test
    void parse_bytesThatAreNoText_comeThrough() {
        byte[] file = {'-', '-', ' ', 'a', ' ', '-', '-', '\n', (byte) 0xff, 0, (byte) 0xc3, (byte) 0xa9, '\n'};
        File parsed = Archive.parse(file).files().getFirst();
        assertThat(parsed.bytes()).containsExactly(0xff, 0, 0xc3, 0xa9, '\n');
    }

    @Test
    void format_addsNewlines() {
        Archive archive = new Archive("c", List.of(new File("a", "x"), new File("b", "")));
        assertThat(archive.format()).isEqualTo("c\n-- a --\nx\n-- b --\n");
    }

    /** Formatting what was parsed changes nothing but a newline at the end and white space in markers. */
    @Test
    void format_ofParsed_isStable() {
        String[] pieces = {"-- ", " --", "a", "\n", "\n", "\n-- f --\n", " ", "--"};
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Archive archive = Archive.parse(text.toString());
            assertThat(Archive.parse(archive.format())).isEqualTo(archive);
        }
    }
}
