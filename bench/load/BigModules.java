// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a GOPROXY folder of one module, {@code example.com/big}, in versions v1.0.0, v1.0.1 and so on, whose
 * zips cannot be compressed: large files for {@link ColdFile}.
 *
 * <pre>{@code
 * java bench/load/BigModules.java FOLDER VERSIONS BYTES_PER_ZIP
 * }</pre>
 */
final class BigModules {
    private static final String MODULE = "example.com/big";
    /** Well under the largest file of a module that Go takes. */
    private static final int BYTES_PER_FILE = 1 << 20;

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).resolve(MODULE).resolve("@v");
        int versions = Integer.parseInt(args[1]);
        long bytes = Long.parseLong(args[2]);
        Files.createDirectories(folder);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < versions; i++) {
            String version = "v1.0." + i;
            list.append(version).append('\n');
            Files.writeString(
                    folder.resolve(version + ".info"),
                    "{\"Version\":\"" + version + "\",\"Time\":\"2026-01-01T00:00:00Z\"}");
            Files.writeString(folder.resolve(version + ".mod"), goMod());
            try (OutputStream file = Files.newOutputStream(folder.resolve(version + ".zip"))) {
                zip(file, MODULE + "@" + version + "/", bytes, new Random(i));
            }
        }
        Files.writeString(folder.resolve("list"), list);
    }

    private static String goMod() {
        return "module " + MODULE + "\n";
    }

    private static void zip(OutputStream out, String prefix, long bytes, Random random) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(prefix + "go.mod"));
            zip.write(goMod().getBytes(StandardCharsets.UTF_8));
            byte[] content = new byte[BYTES_PER_FILE];
            for (long left = bytes; left > 0; left -= content.length) {
                random.nextBytes(content);
                zip.putNextEntry(new ZipEntry(prefix + left + ".bin"));
                zip.write(content, 0, (int) Math.min(left, content.length));
            }
        }
    }
}
