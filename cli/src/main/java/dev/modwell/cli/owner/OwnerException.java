// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.owner;

import dev.modwell.cli.line.Exit;
import dev.modwell.core.failure.FailureKind;
import java.io.IOException;
import java.util.Arrays;

/** The server did not do what it was asked for. */
public final class OwnerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    OwnerException(String message, Exit exit) {
        super(message);
        this.exit = exit;
    }

    /** A failure that the server told of. */
    static OwnerException of(String kind, String sentence, String advice) {
        return new OwnerException(kind + ": " + sentence + "; " + advice, exit(kind));
    }

    private static Exit exit(String name) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(Exit::of)
                .orElse(Exit.FAILED);
    }

    /** What a command that this ends ends with. */
    public Exit exit() {
        return exit;
    }
}
