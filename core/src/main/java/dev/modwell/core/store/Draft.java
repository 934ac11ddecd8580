// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that grows. One thread writes; others may read {@link #file} as far as they are told that it has
 * grown. Closing a draft that was not published leaves nothing behind, unless it is kept as a part.
 */
public interface Draft extends AutoCloseable {
    /** Where the bytes are while they arrive; there, published or not, until the draft is closed. */
    Path file();

    /** Appends all remaining bytes. */
    void append(ByteBuffer bytes) throws StoreException;

    /** How many bytes it holds: those appended, and those it was resumed with. */
    long lengthBytes();

    /** The SHA-256 of these bytes, as {@link Sha256} writes it. */
    String sha256();

    /** What is known of the file it is a part of; empty unless {@link #keepPart} said so. */
    Optional<Part> part();

    /**
     * From now on the bytes outlive a close without {@link #publish}, and the process, so that
     * {@link Store#resume} finds them. A draft in a stand-in for the temporary folder ignores it.
     */
    void keepPart(Part part) throws StoreException;

    /** Takes {@link #keepPart} back, as when the bytes turned out wrong. */
    void dropPart();

    /**
     * Puts the whole file into the store, durably, and its sidecar with it. When the key is kept already,
     * what is kept stays and is returned.
     *
     * @throws StoreException when it cannot be kept; the draft's bytes stay readable until it is closed
     */
    Stored publish(Sidecar sidecar) throws StoreException;

    /** Drops the draft unless it was published or is kept as a part. */
    @Override
    void close();
}
