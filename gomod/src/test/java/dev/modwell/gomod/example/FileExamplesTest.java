// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.archive.ArchiveEntry;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.EntryReader;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.SumCheck;
import dev.modwell.gomod.gosum.SumEntry;
import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.Verifier;
import dev.modwell.gomod.sumdb.note.VerifierKey;
import dev.modwell.gomod.sumdb.note.Verifiers;
import dev.modwell.gomod.sumdb.tlog.Tree;
import dev.modwell.gomod.vendor.ModulesTxt;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.gomod.zip.VerifiedZip;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The examples of the package comments about files, zips and logs, run. */
class FileExamplesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void modfile() {
        GoMod mod = GoMod.parse("go.mod", bytes("""
                // Deprecated: use example.com/a/v2 instead.
                module example.com/a

                go 1.24

                toolchain go1.24.3

                require (
                	example.com/b v1.2.3 // why
                	example.com/c v0.9.0 // indirect
                )

                replace example.com/b => ../b

                retract [v1.0.0, v1.0.9] // leaks memory
                """));
        assertThat(mod.module().orElseThrow().deprecated()).isEqualTo("use example.com/a/v2 instead.");
        mod.addRequire("example.com/b", "v1.3.0");
        mod.dropReplace(new PathVersion("example.com/b", ""));
        mod.cleanup();
        assertThat(text(mod.format()))
                .contains("\texample.com/b v1.3.0 // why\n")
                .contains("retract [v1.0.0, v1.0.9] // leaks memory\n")
                .doesNotContain("replace");
    }

    @Test
    void gowork() {
        GoWork work = GoWork.parse("go.work", bytes("go 1.24\n\nuse (\n\t./a\n\t./tools/b\n)\n"));
        work.addUse("./d", "example.com/d");
        work.sortBlocks();
        work.cleanup();
        assertThat(text(work.format())).isEqualTo("go 1.24\n\nuse (\n\t./a\n\t./d\n\t./tools/b\n)\n");
    }

    @Test
    void gosum() {
        String hash = "h1:2Rn7dhgGaQIMxNyc1DU5CMWaVZgKgCDdxYaVSSZVr5I=";
        GoSum sum = GoSum.parse("go.sum", bytes("example.com/a v1.0.0 " + hash + "\n"));
        SumEntry zip = new SumEntry("example.com/a", "v1.0.0");
        assertThat(sum.check(zip, hash)).isEqualTo(SumCheck.MATCHES);
        assertThat(sum.check(zip, "h1:other")).isEqualTo(SumCheck.DIFFERS);
        assertThat(sum.check(new SumEntry("example.com/a", "v1.0.0/go.mod"), hash))
                .isEqualTo(SumCheck.ABSENT);
    }

    @Test
    void vendor() {
        ModulesTxt vendored =
                ModulesTxt.parse(bytes("# example.com/a v1.0.0\n## explicit; go 1.21\nexample.com/a/x\n"));
        assertThat(vendored.contributing()).extracting(PathVersion::path).containsExactly("example.com/a");
        assertThat(vendored.packages()).containsOnlyKeys("example.com/a/x");
    }

    @Test
    void zipAndArchive() throws Exception {
        ModuleVersion module = ModuleVersion.of("example.com/m", "v1.0.0");
        CraftedZip crafted = new CraftedZip();
        crafted.stored(module + "/go.mod", "module example.com/m\n");
        crafted.deflated(module + "/m.go", bytes("package m\n"));
        ByteSource source = ByteSource.of(crafted.bytes());
        VerifiedZip zip = ModuleZip.verify(module, source);
        assertThat(zip.hash()).isEqualTo(DirHash.ofZip(source));
        assertThat(zip.agreesWith(bytes("module example.com/m\n"))).isTrue();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ZipArchive archive = ZipArchive.open(source);
        try (EntryReader reader = new EntryReader(archive)) {
            for (ArchiveEntry entry : archive.entries()) {
                reader.read(entry, all::write);
            }
        }
        assertThat(text(all.toByteArray())).isEqualTo("module example.com/m\npackage m\n");
    }

    @Test
    void dirhash() {
        assertThat(DirHash.ofGoMod(bytes("module example.com/m\n")).value())
                .isEqualTo("h1:flS2VctbRrTv+sBE+VKgxx6hlkMGPVz9MGOmzMYFg3k=");
    }

    @Test
    void note() throws Exception {
        Verifier verifier = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        Note note = Note.open(bytes("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """), Verifiers.of(verifier));
        assertThat(note.text()).endsWith("then you don't know what your problem is.\n");
    }

    @Test
    void tlog() throws Exception {
        String text = "go.sum database tree\n2\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n";
        Tree tree = Tree.parse(text);
        assertThat(tree.size()).isEqualTo(2);
        assertThat(tree.format()).isEqualTo(text);
    }
}
