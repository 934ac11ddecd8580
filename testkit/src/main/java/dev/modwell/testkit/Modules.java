// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.testkit;

import dev.modwell.gomod.module.ModuleVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes valid modules; the same arguments give the same bytes on every machine and in every time zone. */
public final class Modules {
    /** The time in every {@code .info} that is not written out. */
    public static final String TIME = "2024-01-02T03:04:05Z";

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Modules() {}

    /** A module with a go.mod and one small package. */
    public static FakeModule small(String path, String version) {
        return of(ModuleVersion.of(path, version), Map.of("go.mod", goMod(path), "lib.go", "package lib\n"));
    }

    /**
     * A module of the given files, which are its zip in the order of their names. The {@code .mod} is the
     * file {@code go.mod}; without one it is the line that the go command makes up.
     */
    public static FakeModule of(ModuleVersion id, Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        byte[] mod = bytes.getOrDefault("go.mod", goMod(id.path().value()).getBytes(StandardCharsets.UTF_8));
        return new FakeModule(id, info(id), mod, zip(id, bytes));
    }

    /**
     * A module whose zip has about {@code zipBytes} bytes (a few hundred more), which do not compress; the
     * content depends on path, version and size only.
     */
    public static FakeModule sized(String path, String version, int zipBytes) {
        ModuleVersion id = ModuleVersion.of(path, version);
        Map<String, byte[]> files = new TreeMap<>();
        byte[] mod = goMod(path).getBytes(StandardCharsets.UTF_8);
        byte[] blob = new byte[Math.max(0, zipBytes)];
        new Random(id.toString().hashCode() * 31L + zipBytes).nextBytes(blob);
        files.put("go.mod", mod);
        files.put("lib.go", "package lib\n".getBytes(StandardCharsets.UTF_8));
        files.put("blob.bin", blob);
        return new FakeModule(id, info(id), mod, zip(id, files));
    }

    /** A module zip: each name gets the prefix {@code path@version/}. Entries come in the map's order. */
    public static byte[] zip(ModuleVersion id, Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(id + "/" + file.getKey());
                entry.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The shortest go.mod of a path. */
    public static String goMod(String path) {
        return "module " + path + "\n";
    }

    private static byte[] info(ModuleVersion id) {
        return ("{\"Version\":\"" + id.version() + "\",\"Time\":\"" + TIME + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
