// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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
    private static final String FORMAT = "modwell sidecar 1";
    private static final int SHA256_DIGITS = 64;

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

    /** As the lines that are kept beside a file; {@link #parse} reads them. */
    public String text() {
        return Fields.text(
                FORMAT,
                "sha256",
                sha256,
                "h1",
                h1,
                "source",
                source,
                "fetched",
                fetched.toString(),
                "verification",
                verification.name());
    }

    /** What {@link #text} wrote; empty when the text is anything else, such as cut or empty. */
    public static Optional<Sidecar> parse(String text) {
        return Fields.parse(FORMAT, text).flatMap(Sidecar::of);
    }

    private static Optional<Sidecar> of(Map<String, String> fields) {
        try {
            Sidecar sidecar = new Sidecar(
                    Fields.of(fields, "sha256"),
                    Fields.of(fields, "h1"),
                    Fields.of(fields, "source"),
                    Instant.parse(Fields.of(fields, "fetched")),
                    Verification.valueOf(Fields.of(fields, "verification")));
            return sidecar.sha256.length() == SHA256_DIGITS ? Optional.of(sidecar) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
