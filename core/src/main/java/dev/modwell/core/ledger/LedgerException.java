// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.ledger;

import java.io.IOException;

/** The database could not be read or written. */
public final class LedgerException extends IOException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String what, Throwable cause) {
        super("ledger: cannot " + what + ": " + cause.getMessage(), cause);
    }
}
