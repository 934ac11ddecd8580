// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;

/** A question to a repository that has no answer; the message is one line without credentials. */
public class VersionControlException extends IOException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    public VersionControlException(FailureKind kind, String sentence) {
        super(Redaction.oneLine(sentence));
        this.kind = kind;
    }

    public VersionControlException(FailureKind kind, String sentence, Throwable cause) {
        super(Redaction.oneLine(sentence), cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public final FailureKind kind() {
        return kind;
    }

    /** The message; never null. */
    public final String sentence() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }

    /** Reports whether the repository answered that what was asked for does not exist. */
    public final boolean isAbsence() {
        return kind.provesAbsence();
    }
}
