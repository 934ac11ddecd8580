// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The machine's part of SQLite, which its driver carries in its jar. Left to itself the driver unpacks and compares it
 * at each start; with {@code -Dorg.sqlite.lib.path=FOLDER} it loads what it finds there, and unpacks only
 * when it finds nothing.
 */
public final class SqliteLibrary {
    private SqliteLibrary() {}

    /**
     * Puts it into a folder, once for many starts.
     *
     * @return the file, or nothing when the driver has none for this machine
     * @throws IOException when the folder cannot be written
     */
    public static Optional<Path> unpackInto(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                return Optional.empty();
            }
            Path file = Files.createDirectories(folder).resolve(name);
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(file);
        }
    }
}
