// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal that the command runs in, if it does. */
final class Terminal {
    private Terminal() {}

    /** Empty when input or output is a pipe or a file. */
    static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
