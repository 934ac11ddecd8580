// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.ledger;

import java.time.Instant;

/**
 * An operation that waits.
 *
 * @param position its place; smaller ones are carried out first. {@link #UNWRITTEN} while it has none
 * @param asked when it was asked for first
 * @param tries how often it was tried in vain
 * @param lastFailure what went wrong last, one line; empty before the first try
 */
public record Pending(long position, Operation operation, Instant asked, int tries, String lastFailure) {
    /** The position of what is not in the queue yet. */
    public static final long UNWRITTEN = 0;
}
