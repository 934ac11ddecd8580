// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.ledger;

/**
 * Something to do when the line is back. Two operations with the same kind and subject are the same.
 *
 * @param subject the key of the file or answer it is about
 */
public record Operation(Kind kind, String subject) {

    /** What is to be done. */
    public enum Kind {
        /** Fetch a file or an answer that a client missed, or that could not be kept. */
        FETCH,
        /** Compare a kept file with the checksum database. */
        VERIFY
    }

    /** Such as {@code FETCH github.com/acme/tool/@v/v1.9.0.zip}. */
    @Override
    public String toString() {
        return kind + " " + subject;
    }
}
