// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.conformance.oracle.Mutator;
import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.zip.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes zips and file lists of which many are nearly right and some are right. */
final class ZipInputs {
    static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.2.3");

    private static final List<String> NAMES = List.of(
            "go.mod",
            "a.go",
            "a/b.go",
            "a/b/c.go",
            "LICENSE",
            "README.md",
            "Readme.md",
            "sub/go.mod",
            "sub/x.go",
            "GO.MOD",
            "sub/Go.Mod",
            "vendor/modules.txt",
            "vendor/x/y.go",
            "vendor/z.go",
            "pkg/vendor/v.go",
            "pkg/vendor/x/v.go",
            ".hg_archival.txt",
            ".git/HEAD",
            "caf\u00e9/\u00c9.txt",
            "stra\u00dfe",
            "stra\u1e9ee",
            "\u212aelvin",
            "kelvin",
            "ma\u017fs",
            "mass",
            "\u03c3\u03c2",
            "\u03a3",
            "\u4e16\u754c.go",
            "a",
            "A",
            "a/",
            "A/b",
            "con",
            "aux.txt/x",
            "com1",
            "x~1",
            "a b",
            "a..b",
            "...",
            "\ud801\udc00",
            "\ud801\udc28",
            "sub/LICENSE",
            "go.mod/",
            "go.mod/x");

    private static final List<String> PIECES = List.of(
            "/",
            "//",
            ".",
            "..",
            "./",
            "../",
            "a",
            "A",
            "b",
            "go.mod",
            "vendor/",
            "/vendor/",
            "sub/",
            "\\",
            ":",
            "*",
            "\u0000",
            "\n",
            "\"",
            "'",
            "|",
            "~",
            "\u00e9",
            "\u0301",
            "\u0131",
            "\u0130",
            "i",
            "\udcff",
            "\udcc3",
            "k",
            "s",
            " ",
            "-",
            "@",
            "NUL",
            "\ufffd",
            "\ua7cb",
            "\u0264");

    /** Paths within a module. */
    static final Mutator PATHS = new Mutator(NAMES, PIECES);

    private static final List<String> GO_MODS = List.of(
            "module example.com/m\n",
            "module example.com/m\n\ngo 1.23\n",
            "module example.com/m\n\ngo 1.24\n",
            "module example.com/m\n\ngo 1.25.1\n",
            "module example.com/m\n\ngo 1.24rc1\n",
            "go 1.24.1rc1\n",
            "module m\ngo v1.30\n",
            "module m\ngo 1.9\ngo 1.24\n",
            "\"",
            "",
            "module m\ngo 2.0\n",
            "module m\ngo 1.24 // x\n");

    private ZipInputs() {}

    /** A file that may go into a zip. */
    record File(String path, Kind kind, long size, String contents) implements SourceFile {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(contents.getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<File> files(Random random) {
        List<File> files = new ArrayList<>();
        for (int left = random.nextInt(7); left > 0; left--) {
            String path = random.nextInt(3) == 0 ? PATHS.next(random) : any(NAMES, random);
            String contents = contents(path, random);
            long size = random.nextInt(20) > 0 ? contents.length() : random.nextLong(-2, 1L << 30);
            SourceFile.Kind kind =
                    random.nextInt(8) > 0 ? SourceFile.Kind.REGULAR : any(List.of(SourceFile.Kind.values()), random);
            files.add(new File(path, kind, size, contents));
        }
        return files;
    }

    private static String contents(String path, Random random) {
        if (path.equals("go.mod")) {
            return any(GO_MODS, random);
        }
        return random.nextInt(4) == 0 ? "" : "package a\n".repeat(random.nextInt(1, 30));
    }

    /** A zip with entries, some of whose fields lie, and some of whose bytes are changed. */
    static byte[] zip(Random random, boolean damaged) {
        CraftedZip zip = new CraftedZip();
        for (int left = random.nextInt(6); left > 0; left--) {
            CraftedZip.Entry entry = entry(zip, random);
            if (damaged && random.nextInt(6) == 0) {
                lie(entry, random);
            }
        }
        if (damaged && random.nextInt(10) == 0) {
            shape(zip, random);
        }
        byte[] bytes = zip.bytes();
        if (damaged && random.nextInt(3) == 0) {
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                int from = random.nextBoolean() ? 0 : Math.max(0, bytes.length - 120);
                bytes[random.nextInt(from, bytes.length)] =
                        (byte) any(List.of(0, 1, 0xff, 0x50, random.nextInt(256)), random)
                                .intValue();
            }
        }
        return damaged && random.nextInt(50) == 0
                ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
                : bytes;
    }

    private static CraftedZip.Entry entry(CraftedZip zip, Random random) {
        String prefix = random.nextInt(25) > 0 ? MODULE + "/" : any(List.of("", "example.com/m@v1.2.4/", "/"), random);
        String path = random.nextInt(4) == 0 ? PATHS.next(random) : any(NAMES, random);
        String contents = path.endsWith("/") ? "" : contents(path, random);
        CraftedZip.Entry entry = random.nextBoolean()
                ? zip.stored("", contents)
                : zip.deflated("", contents.getBytes(StandardCharsets.UTF_8));
        entry.name(GoText.encode(prefix + (random.nextInt(40) == 0 ? "" : path)));
        if (random.nextInt(4) == 0) {
            entry.descriptor(entry.crc32(), random.nextBoolean());
        }
        return entry;
    }

    private static void lie(CraftedZip.Entry entry, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> entry.crc32(random.nextInt(3));
            case 1 -> entry.size(number(random));
            case 2 -> entry.packedSize(number(random));
            case 3 -> entry.headerPosition(random.nextInt(200));
            case 4 -> entry.method(random.nextInt(10));
            case 5 -> entry.flags(random.nextInt(1 << 16));
            case 6 -> entry.size(0xffff_ffffL).extra(CraftedZip.zip64Field(number(random)));
            case 7 ->
                entry.size(0xffff_ffffL)
                        .packedSize(0xffff_ffffL)
                        .extra(CraftedZip.zip64Field(number(random), number(random)));
            case 8 -> entry.comment(new byte[random.nextInt(70)]);
            default ->
                entry.descriptor(random.nextInt(2) == 0 ? entry.crc32() : random.nextInt(), random.nextBoolean());
        }
    }

    private static void shape(CraftedZip zip, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> zip.before(new byte[random.nextInt(100)]);
            case 1 -> zip.comment(new byte[random.nextInt(1200)]);
            case 2 -> zip.records(random.nextInt(8));
            case 3 -> zip.directory(random.nextInt(300), random.nextInt(300));
            default -> zip.zip64End();
        }
    }

    private static long number(Random random) {
        return any(
                List.of(
                        0L,
                        1L,
                        10L,
                        100L,
                        16L << 20,
                        (16L << 20) + 1,
                        500L << 20,
                        (500L << 20) + 1,
                        -1L,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE),
                random);
    }

    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
