// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;

/** The repository has no commit of that name. */
public final class UnknownRevisionException extends VersionControlException {
    private static final long serialVersionUID = 1L;

    public UnknownRevisionException(String revision) {
        super(FailureKind.NO_SUCH_VERSION, "unknown revision " + revision);
    }
}
