// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.bench;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.note.Note;
import dev.modwell.gomod.sumdb.note.SignerKey;
import dev.modwell.gomod.zip.SourceFile;
import dev.modwell.gomod.zip.Unpacker;
import dev.modwell.gomod.zip.ZipMaker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes the files that both sides are measured with; the same in every run. Arguments: folder, a go.mod file. */
public final class Inputs {
    static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.2.3");
    static final String VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    /** The example key of Go's documentation. */
    private static final String SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final int NAMES = 1000;
    private static final int FILES = 1000;

    private Inputs() {}

    private record TextFile(String path, byte[] contents) implements SourceFile {
        @Override
        public Kind kind() {
            return Kind.REGULAR;
        }

        @Override
        public long size() {
            return contents.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(contents);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Random random = new Random(20261124);
        Files.copy(
                Path.of(arguments[1]), folder.resolve("go.mod.txt"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<String> versions = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            versions.add(version(random));
            paths.add("github.com/" + word(random) + "/" + word(random) + (random.nextInt(4) == 0 ? "/v2" : ""));
        }
        Files.write(folder.resolve("versions.txt"), versions);
        Files.write(folder.resolve("paths.txt"), paths);
        byte[] zip = zip(random);
        Files.write(folder.resolve("module.zip"), zip);
        if (!Files.exists(folder.resolve("tree"))) {
            Unpacker.unpack(MODULE, ByteSource.of(zip), folder.resolve("tree"));
        }
        Files.write(
                folder.resolve("note.txt"),
                Note.of("go.sum database tree\n2\nx\n").sign(SignerKey.parse(SIGNER)));
    }

    private static String version(Random random) {
        String plain = "v" + random.nextInt(3) + "." + random.nextInt(30) + "." + random.nextInt(20);
        return switch (random.nextInt(6)) {
            case 0 -> plain + "-rc." + random.nextInt(12);
            case 1 -> plain + "-0.20240101" + (100_000 + random.nextInt(99_999)) + "-" + "0123456789ab";
            case 2 -> plain + "+incompatible";
            default -> plain;
        };
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int left = 4 + random.nextInt(9); left > 0; left--) {
            word.append((char) ((random.nextInt(12) == 0 ? 'A' : 'a') + random.nextInt(26)));
        }
        return word.toString();
    }

    /** Some 5 MB in a thousand files of Go-like text. */
    private static byte[] zip(Random random) throws Exception {
        List<TextFile> files = new ArrayList<>();
        files.add(new TextFile("go.mod", "module example.com/m\n".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder("package p\n");
            for (int left = random.nextInt(600); left > 0; left--) {
                text.append("func ").append(word(random)).append("() {}\n");
            }
            String path = "p" + i % 40 + "/file" + i + ".go";
            files.add(new TextFile(path, text.toString().getBytes(StandardCharsets.UTF_8)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipMaker(MODULE).create(files, out);
        return out.toByteArray();
    }
}
