// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.trust;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;

/** How a file's hash compares with the checksum database. */
public sealed interface Verdict {
    /** The database has recorded exactly this hash. */
    record Confirmed() implements Verdict {}

    /**
     * The database has recorded another hash.
     *
     * @param failure of kind {@code CHECKSUM_MISMATCH}, with both hashes in Go's words
     */
    record Mismatch(Failure failure) implements Verdict {}

    /** The database does not know the version. It may learn of it later. */
    record Unknown(Failure failure) implements Verdict {}

    /** The database could not be asked, or did not answer in time. */
    record Unreachable(Failure failure) implements Verdict {}

    /** The database's answer is forged; no statement about the file. */
    record Forged(Failure failure) implements Verdict {}

    /** Nobody is asked about this file. */
    record Exempt() implements Verdict {}

    /**
     * Compares a hash with what was recorded, as the go command does (modfetch, checkSumDBLines).
     *
     * @param subject {@code path@version}
     * @param version as go.sum has it: the version, with {@code /go.mod} behind it for a go.mod
     * @param h1 the hash of what arrived
     */
    static Verdict of(Recorded recorded, String subject, String version, String h1) {
        return switch (recorded) {
            case Recorded.Exempt() -> new Exempt();
            case Recorded.Absent(Failure failure) -> new Unknown(failure);
            case Recorded.Unreachable(Failure failure) -> new Unreachable(failure);
            case Recorded.Forged(Failure failure) -> new Forged(failure);
            case Recorded.Lines lines -> compared(lines, subject, version, h1);
        };
    }

    private static Verdict compared(Recorded.Lines recorded, String subject, String version, String h1) {
        String noun = version.endsWith("/go.mod") ? "go.mod" : "module";
        String prefix = subject.substring(0, subject.indexOf('@')) + " " + version + " ";
        for (String line : recorded.lines()) {
            if (line.equals(prefix + h1)) {
                return new Confirmed();
            }
            if (line.startsWith(prefix + "h1:")) {
                String sentence = "verifying " + noun + ": checksum mismatch; downloaded: " + h1 + "; "
                        + recorded.database() + ": " + line.substring(prefix.length());
                return new Mismatch(Failure.of(FailureKind.CHECKSUM_MISMATCH, subject, sentence));
            }
        }
        String sentence = "verifying " + noun + ": checksum missing from the answer of " + recorded.database();
        return new Mismatch(Failure.of(FailureKind.CHECKSUM_MISMATCH, subject, sentence));
    }
}
