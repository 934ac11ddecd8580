// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Small files that the configuration names. */
public final class SmallFile {
    /** A file of the configuration is at most this long; what is longer is no such file. */
    public static final int MAX_BYTES = 1 << 20;

    private SmallFile() {}

    /** The file's text without line ends at its end. */
    public static String read(String file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8).stripTrailing();
    }

    public static byte[] bytes(String file) throws IOException {
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("longer than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (InvalidPathException e) {
            throw new IOException("no file name", e);
        }
    }
}
