// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.modwell.gomod.zip.SourceFile;
import dev.modwell.testkit.GoCommand;
import dev.modwell.testkit.Subprocess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TarFilesTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    /** Adds an entry by hand, as POSIX describes it. */
    private TarFilesTest entry(char type, String path, String text) {
        byte[] header = new byte[512];
        byte[] name = path.getBytes(UTF_8);
        byte[] contents = text.getBytes(UTF_8);
        System.arraycopy(name, 0, header, 0, Math.min(100, name.length));
        byte[] size = "%011o".formatted(contents.length).getBytes(UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = (byte) type;
        tar.writeBytes(header);
        tar.writeBytes(contents);
        tar.writeBytes(new byte[(512 - contents.length % 512) % 512]);
        return this;
    }

    private Path written() throws IOException {
        tar.writeBytes(new byte[1024]);
        return Files.write(folder.resolve("a.tar"), tar.toByteArray());
    }

    private static String text(SourceFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void files_areThoseBelowThePrefix_withoutFolders() throws IOException {
        entry('5', "prefix/", "")
                .entry('0', "prefix/go.mod", "module a\n")
                .entry('5', "prefix/submodule/", "")
                .entry('\0', "prefix/old.go", "package a\n")
                .entry('2', "prefix/link", "")
                .entry('3', "prefix/device", "")
                .entry('0', "other/file", "not ours");
        try (TarFiles files = TarFiles.open(written(), "prefix/")) {
            assertThat(files.files())
                    .extracting(SourceFile::path, SourceFile::kind, SourceFile::size)
                    .containsExactly(
                            tuple("go.mod", SourceFile.Kind.REGULAR, 9L),
                            tuple("old.go", SourceFile.Kind.REGULAR, 10L),
                            tuple("link", SourceFile.Kind.LINK, 0L),
                            tuple("device", SourceFile.Kind.OTHER, 0L));
            assertThat(text(files.files().getFirst())).isEqualTo("module a\n");
            assertThat(text(files.files().getFirst())).as("again").isEqualTo("module a\n");
        }
    }

    @Test
    void paxPath_countsForTheNextEntryAlone() throws IOException {
        String path = "prefix/" + "deep/".repeat(40) + "ä.go";
        String record = " path=" + path + "\n";
        int length = record.getBytes(UTF_8).length + 3;
        entry('g', "pax_global_header", "52 comment=0123456789012345678901234567890123456789\n")
                .entry('x', "PaxHeader", "11 mtime=1\n" + length + record)
                .entry('0', "prefix/cut", "deep")
                .entry('0', "prefix/next", "flat");
        try (TarFiles files = TarFiles.open(written(), "prefix/")) {
            assertThat(files.files())
                    .extracting(SourceFile::path)
                    .containsExactly(path.substring("prefix/".length()), "next");
            assertThat(text(files.files().getFirst())).isEqualTo("deep");
        }
    }

    @Test
    void open_whatIsNoArchive_isRefused() throws IOException {
        entry('x', "PaxHeader", "99 path=x\n");
        assertThatThrownBy(() -> TarFiles.open(written(), "")).hasMessage("malformed tar archive");
        Path short1 = Files.write(folder.resolve("short.tar"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> TarFiles.open(short1, "")).hasMessage("tar archive ends early");
        byte[] header = new byte[512];
        header[0] = 'a';
        header[124] = 'z';
        Path wrong = Files.write(folder.resolve("wrong.tar"), header);
        assertThatThrownBy(() -> TarFiles.open(wrong, "")).hasMessage("malformed tar archive");
    }

    @Test
    void contents_cutOff_areNoShorterFile() throws IOException {
        entry('0', "a", "x".repeat(2000));
        byte[] whole = tar.toByteArray();
        Path cut = Files.write(folder.resolve("cut.tar"), java.util.Arrays.copyOf(whole, 1200));
        assertThatThrownBy(() -> TarFiles.open(cut, "")).hasMessage("tar archive ends early");
    }

    /** Against a tar of another hand, with paths of all lengths around the limits of a header. */
    @Test
    void gnuTar_posixArchives_areRead() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        List<String> wanted = new ArrayList<>();
        for (int length : List.of(1, 50, 99, 100, 101, 150)) {
            String name = "d".repeat(100) + "/" + "f".repeat(length);
            Files.createDirectories(source.resolve(name).getParent());
            Files.writeString(source.resolve(name), "text " + length);
            wanted.add(name);
        }
        Subprocess.run(
                        source,
                        Map.of("PATH", "/usr/bin:/bin"),
                        GoCommand.DEADLINE,
                        List.of("tar", "--format=posix", "-cf", "../gnu.tar", "d".repeat(100)))
                .orThrow();
        try (TarFiles files = TarFiles.open(folder.resolve("gnu.tar"), "")) {
            assertThat(files.files()).extracting(SourceFile::path).containsExactlyInAnyOrderElementsOf(wanted);
            for (SourceFile file : files.files()) {
                assertThat(text(file)).isEqualTo("text " + (file.path().length() - 101));
            }
        }
    }
}
