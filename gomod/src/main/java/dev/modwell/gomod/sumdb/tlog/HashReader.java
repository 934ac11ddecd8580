// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;
import java.util.List;

/** Reads the hashes of a log's nodes. */
@FunctionalInterface
public interface HashReader {
    /**
     * The hashes at these places, see {@link StoredHash}; as many as asked for and in the same order.
     *
     * @throws IOException when one of them is not there
     */
    List<Hash> read(long... indexes) throws IOException;
}
