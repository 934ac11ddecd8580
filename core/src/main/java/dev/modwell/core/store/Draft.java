// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that grows. One thread writes; others may read {@link #file} as far as they are told that it has
 * grown. Closing a draft that was not published leaves nothing behind.
 */
public interface Draft extends AutoCloseable {
    /** Where the bytes are while they arrive, and after publishing for whoever opened it before. */
    Path file();

    /** Appends all remaining bytes. */
    void append(ByteBuffer bytes) throws StoreException;

    /** How many bytes were appended. */
    long lengthBytes();

    /**
     * Puts the whole file into the store, durably, and its sidecar with it. When the key is kept already,
     * what is kept stays and is returned.
     *
     * @throws StoreException when it cannot be kept; the draft's bytes stay readable until it is closed
     */
    Stored publish(Sidecar sidecar) throws StoreException;

    /** Drops the draft unless it was published. */
    @Override
    void close();
}
