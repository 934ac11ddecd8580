// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a client is said to have printed. */
public final class Printed {
    private Printed() {}

    /** The outcome of a command that printed these bytes, which are put down in the folder. */
    public static Outcome of(Path folder, byte[] bytes)
            throws IOException, VersionControlException, InterruptedException {
        Path file = Files.write(folder.resolve("output"), bytes);
        return new CommandRunner(Map.of("PATH", "/usr/bin:/bin")).run(Command.of("cat", file.toString()));
    }
}
