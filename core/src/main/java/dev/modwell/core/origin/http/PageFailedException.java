// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;

/** A page had no answer. */
public final class PageFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    PageFailedException(FailureKind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }
}
