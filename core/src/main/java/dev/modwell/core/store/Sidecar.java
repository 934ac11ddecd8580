// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.time.Instant;

/**
 * What is known about a kept file.
 *
 * @param sha256 64 hex digits over the bytes; the strong ETag
 * @param h1 Go's {@code h1:} hash of a zip or go.mod; empty for other files
 * @param source the origin that delivered it, without credentials
 * @param fetched when it arrived
 * @param verification what it was compared with
 */
public record Sidecar(String sha256, String h1, String source, Instant fetched, Verification verification) {

    /** What a file's hash was compared with. */
    public enum Verification {
        /** A checksum database knows it, with exactly this hash. */
        CONFIRMED,
        /** It should be compared with a checksum database, which could not be reached yet. */
        PENDING,
        /** No checksum database is asked about it: private, switched off, or no hashed file. */
        EXEMPT
    }

    public Sidecar with(Verification newVerification) {
        return new Sidecar(sha256, h1, source, fetched, newVerification);
    }
}
