// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;

/** A proof that proves nothing, or tiles that are not those of the tree: what a log that lies would give. */
public final class ProofException extends IOException {
    private static final long serialVersionUID = 1L;

    ProofException(String message) {
        super(message);
    }

    static ProofException failed() {
        return new ProofException("invalid transparency proof");
    }
}
