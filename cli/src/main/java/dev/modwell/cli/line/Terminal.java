// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.io.Console;
import java.util.Optional;

/** The terminal that the command runs in, if it does. */
public final class Terminal {
    private Terminal() {}

    /** Empty when input or output is a pipe or a file. */
    public static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
