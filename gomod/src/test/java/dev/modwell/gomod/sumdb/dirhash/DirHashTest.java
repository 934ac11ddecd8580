// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.dirhash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.ZipFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirHashTest {
    /** {@code sha256sum a b | sha256sum}, for a file {@code a} with "A" and a file {@code b} with "B". */
    private static final String A_AND_B = "h1:qbAmSbnQ7yALwDYC9SKMIukW6jHUH0tYUqy9eEVULRg=";

    private static DirHash hash(List<String> names) throws IOException {
        DirSummary summary = new DirSummary();
        for (String name : names) {
            summary.add(name, new ByteArrayInputStream(name.getBytes(UTF_8)));
        }
        return summary.hash();
    }

    @Test
    void ofGoMod_packageExample_isAsDocumented() {
        assertThat(DirHash.ofGoMod("module example.com/m\n".getBytes(UTF_8)).value())
                .isEqualTo("h1:flS2VctbRrTv+sBE+VKgxx6hlkMGPVz9MGOmzMYFg3k=");
    }

    @Test
    void summary_noFiles_isTheHashOfNothing() {
        assertThat(new DirSummary().hash()).hasToString("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @Test
    void summary_anyOrder_sameHash() throws IOException {
        assertThat(hash(List.of("a/b", "a.b", "a"))).isEqualTo(hash(List.of("a", "a/b", "a.b")));
    }

    @Test
    void summary_beyondTheBasicPlane_isOrderedByBytes() throws IOException {
        // U+10000 has smaller UTF-16 units than U+FF5E, but larger UTF-8 bytes.
        String byBytes = "summary of \uff5e before \ud800\udc00";
        DirSummary summary = new DirSummary();
        summary.add("\ud800\udc00", new ByteArrayInputStream(byBytes.getBytes(UTF_8)));
        summary.add("\uff5e", new ByteArrayInputStream(new byte[0]));
        assertThat(summary.hash()).hasToString("h1:zQsgwU+PlrZqWdFplxy1MJjpr6xs0pqTV5aPyHyqP6g=");
    }

    @Test
    void summary_nameWithNewline_isRefused() {
        assertThatThrownBy(() -> hash(List.of("a\nb")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dirhash: filenames with newlines are not supported");
    }

    @Test
    void summary_fileNeverEnded_doesNotCount() {
        DirSummary summary = new DirSummary();
        summary.begin("a").update(new byte[] {1}, 0, 1);
        assertThat(summary.hash()).isEqualTo(new DirSummary().hash());
    }

    @Test
    void ofZip_filesAndFolders_allCount() throws IOException {
        CraftedZip zip = new CraftedZip();
        zip.deflated("b", "B".getBytes(UTF_8));
        zip.stored("a", "A");
        assertThat(DirHash.ofZip(zip.source())).hasToString(A_AND_B);
        zip.stored("c/", "");
        assertThat(DirHash.ofZip(zip.source()).value()).isNotEqualTo(A_AND_B);
    }

    @Test
    void ofZip_nameTwice_lastOneIsHashedForBoth() throws IOException {
        CraftedZip twice = new CraftedZip();
        twice.stored("a", "first");
        twice.stored("a", "last");
        CraftedZip same = new CraftedZip();
        same.stored("a", "last");
        same.stored("a", "last");
        assertThat(DirHash.ofZip(twice.source())).isEqualTo(DirHash.ofZip(same.source()));
    }

    @Test
    void ofZip_nameThatIsNoUtf8_hashesItsBytes() throws IOException {
        CraftedZip zip = new CraftedZip();
        zip.stored("a", "A").name(new byte[] {(byte) 0xff});
        assertThat(DirHash.ofZip(zip.source())).hasToString("h1:nJLDvqHtH3WqgoLfTva5WegPaQMsgbjh6UucXCA5fwo=");
    }

    @Test
    void ofZip_wrongChecksum_throws() {
        CraftedZip zip = new CraftedZip();
        zip.stored("a", "A").crc32(5);
        assertThatThrownBy(() -> DirHash.ofZip(zip.source()))
                .isInstanceOf(ZipFormatException.class)
                .hasMessage("zip: checksum error");
    }

    @Test
    void ofFolder_namesHaveThePrefix(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sub/empty"));
        Files.writeString(folder.resolve("go.mod"), "m@v1/go.mod");
        Files.writeString(folder.resolve("sub/a.go"), "m@v1/sub/a.go");
        assertThat(DirHash.ofFolder(folder, "m@v1")).isEqualTo(hash(List.of("m@v1/go.mod", "m@v1/sub/a.go")));
    }

    @Test
    void ofFolder_noPrefix_namesAreRelative(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a"), "A");
        Files.writeString(folder.resolve("b"), "B");
        assertThat(DirHash.ofFolder(folder, "")).hasToString(A_AND_B);
    }

    @Test
    void ofFolder_symbolicLink_countsAsItsTarget(@TempDir Path temporary) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("tree"));
        Files.writeString(folder.resolve("a"), "A");
        Files.createSymbolicLink(folder.resolve("b"), Files.writeString(temporary.resolve("b"), "B"));
        assertThat(DirHash.ofFolder(folder, "")).hasToString(A_AND_B);
    }

    @Test
    void ofFolder_file_isRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "A");
        assertThatThrownBy(() -> DirHash.ofFolder(file, "")).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void parse_onlyHash1() {
        assertThat(DirHash.parse(A_AND_B).value()).isEqualTo(A_AND_B);
        for (String bad : List.of("", "h1:", "h2" + A_AND_B.substring(2), A_AND_B + "A", "h1:AAAA", "h1:!!!!")) {
            assertThatThrownBy(() -> DirHash.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("malformed h1: hash");
        }
    }
}
