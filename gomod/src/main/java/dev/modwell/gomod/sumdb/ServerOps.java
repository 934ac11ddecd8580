// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.tlog.Tile;
import java.io.IOException;
import java.util.List;

/**
 * The log behind a {@link SumDbServer}. All methods may be called from several threads at once. What does not exist is
 * told by {@link java.nio.file.NoSuchFileException}; other failures are the server's trouble.
 */
public interface ServerOps {
    /** The newest tree as a signed note. */
    byte[] signed() throws IOException;

    /** The texts of {@code count} records from {@code id} on. */
    List<String> readRecords(long id, int count) throws IOException;

    /** The number of the record for {@code module}, which is added when it is new and can be had. */
    long lookup(ModuleVersion module) throws IOException;

    /** The contents of a tile of hashes. */
    byte[] readTile(Tile tile) throws IOException;
}
