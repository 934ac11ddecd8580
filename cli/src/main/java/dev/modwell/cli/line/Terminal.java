// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The terminal that the command runs in, if it does. */
public final class Terminal {
    private static final List<String> YES = List.of("y", "yes", "是");

    private Terminal() {}

    /** Empty when input or output is a pipe or a file. */
    public static Optional<Console> find() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /**
     * Asks whoever sits there. The question goes out as all else that the command says: the console itself would print question marks for characters
     * that the system's locale does not have, and a locale that is named but not installed has none.
     *
     * @return whether the answer was yes; who cannot be asked has not agreed
     */
    public static boolean agrees(PrintWriter out, String question) {
        Optional<String> answer = find().map(console -> {
            out.print(question + " ");
            out.flush();
            return console.readLine();
        });
        return answer.isPresent() && YES.contains(answer.get().strip().toLowerCase(Locale.ROOT));
    }
}
