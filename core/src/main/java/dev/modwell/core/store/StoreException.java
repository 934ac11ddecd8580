// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store could not be read or written; the kind says whether it is full, damaged or failing. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    public StoreException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }
}
