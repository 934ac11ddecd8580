// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.gomod.goproxy.Key;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files that never change once they are kept, by key. Every implementation passes {@code StoreContract}.
 * Safe for use by many threads.
 */
public interface Store {
    /** The length of a file whose source does not say it. */
    long UNKNOWN_LENGTH = -1;

    /**
     * The kept file, known to be whole: its hash was compared with its sidecar's. Empty when there is
     * none, or when it was damaged and has been taken away.
     *
     * @throws StoreException when the store cannot be read
     */
    Optional<Stored> find(Key key) throws StoreException;

    /**
     * The kept file when it was compared before and has not changed since. Takes no longer than a look at
     * the disk, so that it may be asked on an event loop. Empty says nothing; {@link #find} tells.
     *
     * @throws StoreException when the store cannot be read
     */
    default Optional<Stored> peek(Key key) throws StoreException {
        return Optional.empty();
    }

    /**
     * A new file that nobody sees until {@link Draft#publish}.
     *
     * @param lengthBytes how much room it will need; {@link #UNKNOWN_LENGTH} when that is not known
     * @throws StoreException when nothing can be written, neither in the temporary folder nor in its
     *     stand-ins
     */
    Draft begin(Key key, long lengthBytes) throws StoreException;

    /** A new file of unknown length. */
    default Draft begin(Key key) throws StoreException {
        return begin(key, UNKNOWN_LENGTH);
    }

    /**
     * The draft that an earlier fetch left behind after {@link Draft#keepPart}, with the bytes that are
     * known to be as they were then; its {@link Draft#part} says where to go on. Empty when there is none.
     */
    Optional<Draft> resume(Key key) throws StoreException;

    /** Takes the file and its sidecar away; nothing happens when there is none. */
    void remove(Key key, String reason) throws StoreException;

    /**
     * Writes a new sidecar for a kept file, such as after a later verification; nothing happens when the
     * file is not kept. The bytes do not change, so neither may the SHA-256.
     */
    void describe(Key key, Sidecar sidecar) throws StoreException;

    /** Every kept key below a prefix such as {@code github.com/acme/tool/@v/}; to be closed by the caller. */
    Stream<Key> keys(String prefix) throws StoreException;
}
