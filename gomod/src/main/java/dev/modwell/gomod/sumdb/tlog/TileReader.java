// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.List;

/** Reads tiles of a log, from a disk or over a network. */
public interface TileReader {
    /** The height of the tiles that there are. */
    int height();

    /**
     * The contents of each of these tiles, each {@link Tile#length} bytes long. They may be wrong: they are to be kept
     * only when {@link #save} says that they are not.
     */
    List<byte[]> read(List<Tile> tiles) throws IOException;

    /** Says that these contents are proven to be the log's and may be kept. */
    void save(List<Tile> tiles, List<byte[]> contents);
}
