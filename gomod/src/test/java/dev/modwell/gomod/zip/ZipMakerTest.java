// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.zip.FileProblem.Reason;
import dev.modwell.gomod.zip.SourceFile.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipMakerTest {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.0.0");
    private static final String PREFIX = "example.com/m@v1.0.0/";

    private static byte[] create(SourceFile... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipMaker(MODULE).create(List.of(files), out);
        return out.toByteArray();
    }

    private static void assertOmitted(Reason reason, String message, SourceFile... files) {
        CheckedFiles checked = ZipMaker.check(List.of(files));
        SourceFile last = files[files.length - 1];
        assertThat(checked.omitted()).containsExactly(new FileProblem(last.path(), reason, message));
        assertThat(checked.error()).isEmpty();
    }

    private static void assertRefused(Reason reason, String message, SourceFile... files) {
        CheckedFiles checked = ZipMaker.check(List.of(files));
        SourceFile last = files[files.length - 1];
        assertThat(checked.invalid()).containsExactly(new FileProblem(last.path(), reason, message));
        assertThatThrownBy(() -> create(files)).isInstanceOf(InvalidZipException.class);
    }

    @Test
    void create_files_makesAValidZipInTheirOrder() throws IOException {
        byte[] zip = create(
                TestFile.of("z.go"), TestFile.of("go.mod", "module example.com/m\n"), TestFile.of("caf\u00e9/\u4e16"));
        VerifiedZip verified = ModuleZip.verify(MODULE, ByteSource.of(zip));
        assertThat(verified.servedGoMod())
                .isEqualTo("module example.com/m\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ZipArchive.open(ByteSource.of(zip)).entries())
                .extracting(ArchiveEntry::name)
                .containsExactly(PREFIX + "z.go", PREFIX + "go.mod", PREFIX + "caf\u00e9/\u4e16");
        assertThat(ZipArchive.open(ByteSource.of(zip)).entries())
                .extracting(ArchiveEntry::flags)
                .containsExactly(0x8, 0x8, 0x808);
    }

    @Test
    void create_twice_sameBytes() throws IOException {
        assertThat(create(TestFile.of("a"), TestFile.of("b"))).isEqualTo(create(TestFile.of("a"), TestFile.of("b")));
    }

    @Test
    void create_nothing_makesAnEmptyZip() throws IOException {
        assertThat(ModuleZip.check(MODULE, ByteSource.of(create())).valid()).isEmpty();
    }

    @Test
    void create_moreFilesThan16Bits_isZip64() throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < 65_536; i++) {
            files.add(TestFile.of("f" + i, ""));
        }
        byte[] zip = create(files.toArray(SourceFile[]::new));
        assertThat(ModuleZip.check(MODULE, ByteSource.of(zip)).valid()).hasSize(65_536);
    }

    @Test
    void create_fileLongerThanItSaid_throws() {
        SourceFile liar = new TestFile("a", Kind.REGULAR, 3, "four");
        assertThatThrownBy(() -> create(liar)).hasMessage("file \"a\" is larger than declared size");
    }

    @Test
    void create_fileShorterThanItSaid_isTaken() throws IOException {
        byte[] zip = create(new TestFile("a", Kind.REGULAR, 30, "four"));
        assertThat(ModuleZip.verify(MODULE, ByteSource.of(zip)).size()).isEqualTo(4);
    }

    @Test
    void check_nestedModule_isLeftOut() {
        assertOmitted(
                Reason.OTHER_MODULE, "file is in another module", TestFile.of("a.go"), TestFile.of("sub/go.mod", ""));
        CheckedFiles checked =
                ZipMaker.check(List.of(TestFile.of("sub/x/y.go"), TestFile.of("sub/GO.MOD"), TestFile.of("a.go")));
        assertThat(checked.valid()).containsExactly("a.go");
        assertThat(checked.omitted()).hasSize(2);
    }

    @Test
    void check_folderOrLinkCalledGoMod_isNoModule() {
        CheckedFiles checked = ZipMaker.check(List.of(
                TestFile.of("a/go.mod", Kind.FOLDER), TestFile.of("b/go.mod", Kind.LINK), TestFile.of("a/x.go")));
        assertThat(checked.valid()).containsExactly("a/x.go");
        assertThat(checked.omitted()).extracting(FileProblem::reason).containsExactly(Reason.NOT_REGULAR, Reason.LINK);
    }

    @Test
    void check_vendoredPackage_isLeftOut() {
        assertOmitted(Reason.VENDORED, "file is in vendor directory", TestFile.of("vendor/a/b.go"));
        assertThat(ZipMaker.check(List.of(TestFile.of("vendor/modules.txt"))).valid())
                .containsExactly("vendor/modules.txt");
        assertOmitted(
                Reason.VENDORED,
                "file is in vendor directory",
                TestFile.of("go.mod", "module example.com/m\n\ngo 1.24\n"),
                TestFile.of("vendor/modules.txt"));
    }

    @Test
    void check_goModThatCannotBeRead_keepsTheOldRule() {
        SourceFile broken = new SourceFile() {
            @Override
            public String path() {
                return "go.mod";
            }

            @Override
            public Kind kind() {
                return Kind.REGULAR;
            }

            @Override
            public long size() {
                return 5;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("unreadable");
            }
        };
        List<SourceFile> files = List.of(broken, TestFile.of("vendor/modules.txt"));
        assertThat(ZipMaker.check(files).valid()).containsExactly("go.mod", "vendor/modules.txt");
        assertThatThrownBy(() -> new ZipMaker(MODULE).create(files, new ByteArrayOutputStream()))
                .hasMessage("unreadable");
    }

    @Test
    void check_hgArchival_isLeftOut() {
        assertOmitted(
                Reason.HG_ARCHIVAL,
                "file is inserted by 'hg archive' and is always omitted",
                TestFile.of(".hg_archival.txt"));
        assertThat(ZipMaker.check(List.of(TestFile.of("sub/.hg_archival.txt"))).valid())
                .hasSize(1);
    }

    @Test
    void check_whatIsNoFile_isLeftOut() {
        assertOmitted(Reason.LINK, "file is a symbolic link", TestFile.of("a", Kind.LINK));
        assertOmitted(Reason.NOT_REGULAR, "not a regular file", TestFile.of("a", Kind.OTHER));
        assertOmitted(Reason.NOT_REGULAR, "not a regular file", TestFile.of("a", Kind.FOLDER));
    }

    @Test
    void check_badNames_areRefused() {
        assertRefused(Reason.NOT_CLEAN, "file path is not clean", TestFile.of("a/../b"));
        assertRefused(Reason.NOT_CLEAN, "file path is not clean", TestFile.of(""));
        assertRefused(Reason.NOT_RELATIVE, "file path is not relative", TestFile.of("/a"));
        assertRefused(Reason.NAME, "malformed file path \"a:b\": invalid char ':'", TestFile.of("a:b"));
        assertRefused(Reason.GO_MOD, "go.mod files must have lowercase names", TestFile.of("Go.mod"));
        assertRefused(
                Reason.COLLISION,
                "case-insensitive file name collision: \"a\" and \"A\"",
                TestFile.of("a"),
                TestFile.of("A"));
    }

    @Test
    void check_samePathTwice_isToldOnce() {
        CheckedFiles checked = ZipMaker.check(List.of(TestFile.of("a:b"), TestFile.of("a:b"), TestFile.of("x")));
        assertThat(checked.invalid()).hasSize(1);
        assertRefused(Reason.COLLISION, "multiple entries for file \"a\"", TestFile.of("a"), TestFile.of("a"));
    }

    @Test
    void check_sizes_areLimited() {
        assertRefused(
                Reason.SIZE,
                "go.mod file too large (max size is 16777216 bytes)",
                TestFile.ofSize("go.mod", ModuleZip.MAX_GO_MOD + 1));
        assertRefused(
                Reason.SIZE,
                "LICENSE file too large (max size is 16777216 bytes)",
                TestFile.ofSize("LICENSE", ModuleZip.MAX_LICENSE + 1));
        CheckedFiles checked =
                ZipMaker.check(List.of(TestFile.ofSize("a", ModuleZip.MAX_ZIP), TestFile.ofSize("b", 1)));
        assertThat(checked.error()).hasValue("module source tree too large (max size is 524288000 bytes)");
        assertThat(checked.valid()).hasSize(2);
        assertThat(ZipMaker.check(List.of(TestFile.ofSize("a", -1))).sizeProblem())
                .isNotNull();
    }

    @Test
    void createFromFolder_takesWhatBelongs(@TempDir Path folder) throws IOException {
        for (String name : List.of(
                "go.mod",
                "b.go",
                "a/c.go",
                "a.go",
                "vendor/x/y.go",
                "vendor/z.go",
                "sub/go.mod",
                "sub/s.go",
                ".git/HEAD",
                "deep/.svn/entries",
                ".hg_archival.txt")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name.equals("go.mod") ? "module example.com/m\n" : name);
        }
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a.go"));
        CheckedFiles checked = ZipMaker.check(folder);
        assertThat(checked.valid()).containsExactly("a/c.go", "a.go", "b.go", "go.mod", "vendor/z.go");
        assertThat(checked.omitted())
                .extracting(FileProblem::path)
                .containsExactly(".hg_archival.txt", ".git", "deep/.svn", "link", "sub", "vendor/x/y.go");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipMaker(MODULE).create(folder, out);
        assertThat(ModuleZip.check(MODULE, ByteSource.of(out.toByteArray())).valid())
                .containsExactly(
                        PREFIX + "a/c.go", PREFIX + "a.go", PREFIX + "b.go", PREFIX + "go.mod", PREFIX + "vendor/z.go");
    }

    @Test
    void createFromFolder_newGoLine_tellsVendoredFolders(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("go.mod"), "module example.com/m\ngo 1.25\n");
        Files.createDirectories(folder.resolve("vendor/x/y"));
        Files.writeString(folder.resolve("vendor/x/y/z.go"), "");
        Files.writeString(folder.resolve("vendor/modules.txt"), "");
        assertThat(ZipMaker.check(folder).omitted())
                .extracting(FileProblem::path)
                .containsExactly("vendor/modules.txt", "vendor/x/y", "vendor/x/y/z.go");
    }

    @Test
    void createFromFolder_noFolder_throws(@TempDir Path folder) {
        assertThatThrownBy(() -> ZipMaker.check(folder.resolve("none"))).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void unpack_givesTheFilesBack(@TempDir Path folder) throws IOException {
        byte[] zip = create(TestFile.of("go.mod", "module example.com/m\n"), TestFile.of("a/b/c.go"));
        Path target = folder.resolve("x/y");
        Unpacker.unpack(MODULE, ByteSource.of(zip), target);
        assertThat(target.resolve("a/b/c.go")).hasContent("contents of a/b/c.go");
        assertThat(Files.isWritable(target.resolve("go.mod"))
                        && !System.getProperty("user.name").equals("root"))
                .isFalse();
        assertThat(DirHash.ofFolder(target, MODULE.toString())).isEqualTo(DirHash.ofZip(ByteSource.of(zip)));
    }

    @Test
    void unpack_intoAnotherModulesFolder_isRefused(@TempDir Path folder) throws IOException {
        byte[] zip = create(TestFile.of("a"));
        Unpacker.unpack(MODULE, ByteSource.of(zip), folder);
        assertThatThrownBy(() -> Unpacker.unpack(MODULE, ByteSource.of(zip), folder))
                .isInstanceOf(DirectoryNotEmptyException.class)
                .hasMessageContaining("exists and is not empty");
    }

    @Test
    void unpack_otherModulesZip_writesNothing(@TempDir Path folder) throws IOException {
        byte[] zip = create(TestFile.of("a"));
        Path target = folder.resolve("t");
        assertThatThrownBy(
                        () -> Unpacker.unpack(ModuleVersion.of("example.com/m", "v1.0.1"), ByteSource.of(zip), target))
                .isInstanceOf(InvalidZipException.class);
        assertThat(target).doesNotExist();
    }
}
