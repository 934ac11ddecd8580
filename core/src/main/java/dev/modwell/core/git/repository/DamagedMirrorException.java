// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.Outcome;
import dev.modwell.core.git.command.Redaction;
import dev.modwell.core.git.command.VersionControlException;

/** A command about what is on this disk failed that cannot fail when the mirror is sound. */
final class DamagedMirrorException extends VersionControlException {
    private static final long serialVersionUID = 1L;

    DamagedMirrorException(Outcome outcome) {
        this(outcome.command() + ": exit status " + outcome.status() + ": " + Redaction.oneLine(outcome.errors()));
    }

    DamagedMirrorException(String sentence) {
        super(FailureKind.VCS_ERROR, "damaged mirror: " + sentence);
    }
}
