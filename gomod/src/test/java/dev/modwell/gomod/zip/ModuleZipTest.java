// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.ZipFormatException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.zip.FileProblem.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleZipTest {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.0.0");
    private static final String PREFIX = "example.com/m@v1.0.0/";

    private final CraftedZip zip = new CraftedZip();

    private CraftedZip.Entry add(String name, String contents) {
        return zip.stored(PREFIX + name, contents);
    }

    private CheckedFiles check() throws IOException {
        return ModuleZip.check(MODULE, zip.source());
    }

    private void assertRefused(String name, Reason reason, String message) throws IOException {
        CheckedFiles files = check();
        assertThat(files.invalid()).containsExactly(new FileProblem(PREFIX + name, reason, message));
        assertThat(files.error()).hasValue(PREFIX + name + ": " + message);
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source()))
                .isInstanceOfSatisfying(
                        InvalidZipException.class, e -> assertThat(e.files()).isEqualTo(files))
                .hasMessage(PREFIX + name + ": " + message);
    }

    @Test
    void check_goodZip_listsItsFiles() throws IOException {
        add("go.mod", "module example.com/m\n");
        add("a/b.go", "package a\n");
        add("a/", "");
        add("", "");
        CheckedFiles files = check();
        assertThat(files.valid()).containsExactly(PREFIX + "go.mod", PREFIX + "a/b.go");
        assertThat(files.error()).isEmpty();
        files.requireValid();
    }

    @Test
    void check_otherPrefix_isRefused() throws IOException {
        zip.stored("example.com/m@v1.0.1/a", "");
        zip.stored("example.com/m@v1.0.0", "");
        assertThat(check().invalid())
                .extracting(FileProblem::toString)
                .containsExactly(
                        "example.com/m@v1.0.1/a: path does not have prefix \"example.com/m@v1.0.0/\"",
                        "example.com/m@v1.0.0: path does not have prefix \"example.com/m@v1.0.0/\"");
    }

    @Test
    void check_uncleanPath_isRefused() throws IOException {
        for (String name : List.of("a//b", "../a", "a/../b", "./a", "/", "a//", "/a/.", "a/./b")) {
            CraftedZip other = new CraftedZip();
            other.stored(PREFIX + name, "");
            assertThat(ModuleZip.check(MODULE, other.source()).invalid())
                    .as(name)
                    .hasSize(1);
        }
        add("x/..", "");
        assertRefused("x/..", Reason.NOT_CLEAN, "file path is not clean");
    }

    @Test
    void check_parentFolder_isRefusedAsAName() throws IOException {
        add("..", "");
        assertRefused("..", Reason.NAME, "malformed file path \"..\": invalid path element \"..\"");
    }

    @Test
    void check_rootedPath_isRefusedAsAName() throws IOException {
        add("/etc/passwd", "");
        assertRefused("/etc/passwd", Reason.NAME, "malformed file path \"/etc/passwd\": empty path element");
    }

    @Test
    void check_nameThatIsNoUtf8_isRefusedWithItsBytes() throws IOException {
        zip.stored("x", "").name("example.com/m@v1.0.0/\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertRefused("\udcff", Reason.NAME, "malformed file path \"\\xff\": invalid UTF-8");
    }

    @Test
    void check_longName_isRefused() throws IOException {
        String name = "\u00e9".repeat(2048);
        add(name, "");
        assertThat(check().invalid()).isEmpty();
        CraftedZip longer = new CraftedZip();
        longer.stored(PREFIX + name + "a", "");
        assertThat(ModuleZip.check(MODULE, longer.source()).error())
                .hasValueSatisfying(error -> assertThat(error).endsWith("too long (max length is 4096 bytes)"));
    }

    @Test
    void check_collision_isRefused() throws IOException {
        add("a", "");
        add("A", "");
        assertRefused("A", Reason.COLLISION, "case-insensitive file name collision: \"a\" and \"A\"");
    }

    @Test
    void check_sameFileTwiceAgain_isToldEachTime() throws IOException {
        add("a", "");
        add("a", "");
        add("a", "");
        assertThat(check().invalid()).hasSize(2);
    }

    @Test
    void check_goModInFolder_isRefused() throws IOException {
        add("sub/Go.Mod", "");
        assertRefused("sub/Go.Mod", Reason.GO_MOD, "go.mod file not in module root directory");
    }

    @Test
    void check_goModWithCapitals_isRefused() throws IOException {
        add("GO.mod", "");
        assertRefused("GO.mod", Reason.GO_MOD, "go.mod files must have lowercase names");
    }

    @Test
    void check_folderCalledGoMod_isAllowed() throws IOException {
        add("sub/go.mod/", "");
        assertThat(check().error()).isEmpty();
    }

    @Test
    void check_largeGoModAndLicense_areRefused() throws IOException {
        add("go.mod", "").size(ModuleZip.MAX_GO_MOD + 1);
        assertRefused("go.mod", Reason.SIZE, "go.mod file too large (max size is 16777216 bytes)");
        add("LICENSE", "").size(ModuleZip.MAX_LICENSE + 1);
        assertThat(check().error())
                .hasValueSatisfying(
                        error -> assertThat(error).endsWith("LICENSE file too large (max size is 16777216 bytes)"));
    }

    @Test
    void check_contentsTooLarge_isToldOnce() throws IOException {
        add("a", "").size(ModuleZip.MAX_ZIP);
        assertThat(check().error()).isEmpty();
        add("b", "").size(1);
        add("c", "").size(0xffff_ffffL);
        assertThat(check().error())
                .hasValue("total uncompressed size of module contents too large (max size is 524288000 bytes)");
        assertThat(check().valid()).hasSize(3);
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source()))
                .isInstanceOf(InvalidZipException.class)
                .hasMessageContaining("total uncompressed size");
    }

    @Test
    void check_negativeSize_isTooLarge() throws IOException {
        add("a", "").size(0xffff_ffffL).extra(CraftedZip.zip64Field(-1));
        assertThat(check().sizeProblem()).isNotNull();
    }

    @Test
    void check_zipTooLarge_isNotOpened() throws IOException {
        ByteSource large = new ByteSource() {
            @Override
            public long size() {
                return ModuleZip.MAX_ZIP + 1;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                throw new IOException("read");
            }
        };
        String message = "module zip file is too large (524288001 bytes; limit is 524288000 bytes)";
        assertThat(ModuleZip.check(MODULE, large).error()).hasValue(message);
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, large))
                .isInstanceOf(InvalidZipException.class)
                .hasMessage(message);
    }

    @Test
    void check_noZip_throws() {
        assertThatThrownBy(() -> ModuleZip.check(MODULE, ByteSource.of(new byte[100])))
                .isInstanceOf(ZipFormatException.class);
    }

    @Test
    void invalidZip_manyProblems_namesSome() {
        for (int i = 0; i < 150; i++) {
            add("a:" + i, "");
        }
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source()))
                .hasMessageEndingWith("\nand 50 more files")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(101));
    }

    @Test
    void verify_goodZip_hashesAndGivesGoMod() throws IOException {
        add("go.mod", "module example.com/m\n");
        zip.deflated(PREFIX + "a.go", "package a\n".repeat(1000).getBytes(UTF_8));
        add("sub/", "");
        VerifiedZip verified = ModuleZip.verify(MODULE, zip.source());
        assertThat(verified.hash()).isEqualTo(DirHash.ofZip(zip.source()));
        assertThat(verified.module()).isEqualTo(MODULE);
        assertThat(verified.size()).isEqualTo(21 + 10_000);
        assertThat(verified.goMod()).hasValue("module example.com/m\n".getBytes(UTF_8));
        assertThat(verified.agreesWith("module example.com/m\n".getBytes(UTF_8)))
                .isTrue();
        assertThat(verified.agreesWith("module example.com/m".getBytes(UTF_8))).isFalse();
    }

    @Test
    void verify_noGoMod_servesTheMadeUpOne() throws IOException {
        add("a.go", "package a\n");
        VerifiedZip verified = ModuleZip.verify(MODULE, zip.source());
        assertThat(verified.goMod()).isEmpty();
        assertThat(new String(verified.servedGoMod(), UTF_8)).isEqualTo("module example.com/m\n");
    }

    @Test
    void verify_folderTwice_lastOneCounts() throws IOException {
        add("sub/", "x");
        add("sub/", "");
        assertThat(ModuleZip.verify(MODULE, zip.source()).hash()).isEqualTo(DirHash.ofZip(zip.source()));
    }

    @Test
    void verify_wrongContents_throws() {
        add("go.mod", "module x\n").crc32(7);
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source()))
                .isInstanceOf(ZipFormatException.class)
                .hasMessage("zip: checksum error");
    }

    @Test
    void verify_bomb_isCutAtItsStatedSize() {
        zip.deflated(PREFIX + "a", new byte[30_000_000]).size(100);
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source())).isInstanceOf(ZipFormatException.class);
    }
}
