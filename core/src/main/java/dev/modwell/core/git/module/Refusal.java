// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;

/** Go's own sentences for versions that are none. */
final class Refusal {
    private Refusal() {}

    static VersionControlException version(String reason) {
        return new VersionControlException(FailureKind.NO_SUCH_VERSION, "invalid version: " + reason);
    }

    static VersionControlException pseudoVersion(String reason) {
        return new VersionControlException(FailureKind.NO_SUCH_VERSION, "invalid pseudo-version: " + reason);
    }

    /** The same failure with Go's words in front, when it says that something does not exist. */
    static VersionControlException version(VersionControlException cause) {
        boolean said = cause.sentence().startsWith("invalid ");
        return !cause.isAbsence() || said
                ? cause
                : new VersionControlException(cause.kind(), "invalid version: " + cause.sentence(), cause);
    }
}
