// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a command may use.
 *
 * @param deadline after which it is ended
 * @param outputBytes how much standard output it may write
 * @param exceeded asked several times a second; true ends the command, such as when a fetch wrote more
 *     than a repository may have
 */
public record Limits(Duration deadline, long outputBytes, BooleanSupplier exceeded) {
    /** How long a command may take that asks no other machine. */
    public static final Duration LOCAL_DEADLINE = Duration.ofMinutes(2);

    /** How long a command may take that asks another machine for little, such as for its references. */
    public static final Duration REMOTE_DEADLINE = Duration.ofSeconds(60);

    /** How long a command may take that fetches a repository. */
    public static final Duration FETCH_DEADLINE = Duration.ofMinutes(15);

    /** How much a command may print whose output is kept in memory. */
    public static final long OUTPUT_BYTES = 64L << 20;

    /** For commands that ask no other machine. */
    public static final Limits LOCAL = new Limits(LOCAL_DEADLINE, OUTPUT_BYTES, () -> false);

    /** For commands that ask another machine for little. */
    public static final Limits REMOTE = new Limits(REMOTE_DEADLINE, OUTPUT_BYTES, () -> false);

    /** For commands that fetch, with what tells that they fetched too much. */
    public static Limits fetch(BooleanSupplier exceeded) {
        return new Limits(FETCH_DEADLINE, OUTPUT_BYTES, exceeded);
    }

    public Limits outputBytes(long newOutputBytes) {
        return new Limits(deadline, newOutputBytes, exceeded);
    }
}
