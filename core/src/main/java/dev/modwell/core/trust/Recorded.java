// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Failure;
import java.util.List;

/** What a checksum database said about a module version. */
public sealed interface Recorded {
    /**
     * It knows the version, as its verified tree shows.
     *
     * @param database the database's name
     * @param lines the go.sum lines of the record
     */
    record Lines(String database, List<String> lines) implements Recorded {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** It says that there is no such version, which it cannot prove. */
    record Absent(Failure failure) implements Recorded {}

    /** It could not be asked. */
    record Unreachable(Failure failure) implements Recorded {}

    /** What came in its name is forged, or contradicts what it said before. */
    record Forged(Failure failure) implements Recorded {}

    /** It is not asked about this path, or there is none. */
    record Exempt() implements Recorded {}
}
