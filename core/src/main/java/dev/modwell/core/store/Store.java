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
    /**
     * The kept file, known to be whole: its hash was compared with its sidecar's. Empty when there is
     * none, or when it was damaged and has been taken away.
     *
     * @throws StoreException when the store cannot be read
     */
    Optional<Stored> find(Key key) throws StoreException;

    /**
     * A new file that nobody sees until {@link Draft#publish}.
     *
     * @throws StoreException when nothing can be written, neither in the temporary folder nor in its
     *     stand-ins
     */
    Draft begin(Key key) throws StoreException;

    /** Takes the file and its sidecar away; nothing happens when there is none. */
    void remove(Key key, String reason) throws StoreException;

    /** Writes a new sidecar for a kept file, such as after a later verification. */
    void describe(Key key, Sidecar sidecar) throws StoreException;

    /** Every kept key below a prefix such as {@code github.com/acme/tool/@v/}; to be closed by the caller. */
    Stream<Key> keys(String prefix) throws StoreException;
}
