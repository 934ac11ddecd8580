// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb;

import java.io.IOException;
import java.util.Optional;

/** What a {@link SumDbClient} needs of the world outside. All methods may be called from several threads at once. */
public interface ClientOps {
    /**
     * The answer of the database to a path such as {@code /lookup/example.com/m@v1.0.0} or {@code /tile/8/0/000}.
     *
     * @throws IOException for every answer but 200, and for one longer than {@link SumDbClient#MAX_ANSWER}
     */
    byte[] readRemote(String path) throws IOException;

    /**
     * A file of the configuration. {@code key} holds the verifier key of the database, {@code name/latest} the newest
     * signed tree that is known, empty at first.
     */
    byte[] readConfig(String file) throws IOException;

    /**
     * Puts {@code updated} in the place of {@code old}, if that is still what the file holds; reports whether it was.
     * Must be atomic. Never called for {@code key}.
     */
    boolean writeConfig(String file, byte[] old, byte[] updated) throws IOException;

    /** A file of the cache, such as {@code name/lookup/...} or {@code name/tile/...}; empty when it cannot be read. */
    Optional<byte[]> readCache(String file);

    /** Keeps a file that is proven to be right; a failure to do so costs a later fetch and nothing else. */
    void writeCache(String file, byte[] contents);

    /** Notes what may help to understand trouble. */
    void log(String message);

    /** Raises the alarm: the database has signed two histories. The operation then fails. */
    void securityError(SecurityErrorException error);
}
