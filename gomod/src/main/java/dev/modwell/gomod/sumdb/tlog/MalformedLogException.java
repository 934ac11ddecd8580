// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.tlog;

import java.io.IOException;

/** Bytes from a log that have not the form they should have; the messages are Go's own. */
public final class MalformedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedLogException(String message) {
        super(message);
    }

    /** With what was found out about the bytes. */
    public MalformedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
