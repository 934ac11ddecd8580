// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.ModFileError;

/** A line that does not say what it should. Its reader collects {@link #error} and goes on. */
public final class StatementException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ModFileError error;

    StatementException(ModFileError error) {
        // Without a stack trace: a file may have a hundred thousand bad lines, and none leaves the reader.
        super(error.message(), error.cause(), false, false);
        this.error = error;
    }

    /** What is wrong. */
    public ModFileError error() {
        return error;
    }
}
