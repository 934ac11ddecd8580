// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static dev.modwell.gomod.fuzz.FuzzTarget.require;
import static dev.modwell.gomod.fuzz.FuzzTarget.requireSame;

import dev.modwell.gomod.archive.ArrivingArchive;
import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.ZipArchive;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import dev.modwell.gomod.zip.CheckedFiles;
import dev.modwell.gomod.zip.ModuleZip;
import dev.modwell.gomod.zip.Unpacker;
import dev.modwell.gomod.zip.VerifiedZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Module zips, checked and unpacked. */
final class ZipTargets {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.2.3");

    private ZipTargets() {}

    static List<FuzzTarget> all() {
        return List.of(
                new FuzzTarget("zip", seeds(), ZipTargets::check),
                new FuzzTarget("unzip", seeds(), ZipTargets::unpack));
    }

    private static List<byte[]> seeds() {
        CraftedZip plain = new CraftedZip();
        plain.stored(MODULE + "/go.mod", "module example.com/m\n");
        plain.deflated(MODULE + "/a/b.go", "package a\n".repeat(40).getBytes(StandardCharsets.UTF_8));
        CraftedZip large = new CraftedZip().comment("about".getBytes(StandardCharsets.UTF_8));
        CraftedZip.Entry entry = large.stored(MODULE + "/x", "contents");
        entry.descriptor(entry.crc32(), true);
        entry.size(0xffff_ffffL).extra(CraftedZip.zip64Field(8));
        large.zip64End();
        CraftedZip folders = new CraftedZip().before(new byte[7]);
        folders.stored(MODULE + "/sub/", "");
        folders.stored(MODULE + "/sub/\u00e9", "x");
        return List.of(plain.bytes(), large.bytes(), folders.bytes());
    }

    private static void check(byte[] zip) {
        boolean valid = false;
        try {
            CheckedFiles files = ModuleZip.check(MODULE, ByteSource.of(zip));
            valid = files.error().isEmpty();
            VerifiedZip verified = ModuleZip.verify(MODULE, ByteSource.of(zip));
            require(valid, "what is verified is valid");
            requireSame(verified.hash(), DirHash.ofZip(ByteSource.of(zip)), "hashed twice");
            require(verified.size() <= ModuleZip.MAX_ZIP, "within the limit");
            requireSame(verified.hash(), arrived(zip).hash(), "checked while it arrives");
        } catch (IOException _) {
            // refused with the reason
        }
    }

    private static VerifiedZip arrived(byte[] zip) throws IOException {
        try (ArrivingArchive archive = new ArrivingArchive(ModuleZip.MAX_ZIP)) {
            for (int at = 0, piece = 1;
                    at < zip.length;
                    at += piece, piece = Math.min(2 * piece + 1, zip.length - at)) {
                archive.accept(zip, at, piece);
            }
            return ModuleZip.verify(MODULE, ByteSource.of(zip), archive);
        }
    }

    private static void unpack(byte[] zip) throws IOException {
        Path folder = Files.createTempDirectory("unzip");
        try {
            Path target = folder.resolve("module");
            Unpacker.unpack(MODULE, ByteSource.of(zip), target);
            long files = ZipArchive.open(ByteSource.of(zip)).entries().stream()
                    .filter(entry -> !entry.isFolder())
                    .count();
            try (Stream<Path> written = Files.walk(target)) {
                require(written.filter(Files::isRegularFile).count() == files, "each file is there");
            }
        } catch (IOException _) {
            // refused with the reason
        } finally {
            try (Stream<Path> outside = Files.list(folder)) {
                require(outside.allMatch(path -> path.endsWith("module")), "nothing beside the folder");
            }
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
