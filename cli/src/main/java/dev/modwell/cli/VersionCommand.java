// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.cli.line.Exit;
import dev.modwell.server.Release;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code modwell version}: which Modwell this is, and on which Java it runs. */
@Command(
        name = "version",
        description = "Print the version of Modwell and of the Java it runs on.",
        footer = {"", "Example:", "  modwell version --json"})
final class VersionCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "Print the number alone.")
    private boolean quiet;

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().getOut().println(json ? asJson() : quiet ? Release.version() : asText());
        }
        return Exit.FINE.code();
    }

    private static String asText() {
        return "modwell " + Release.version() + " (Java " + Runtime.version().feature() + ")";
    }

    private static String asJson() {
        return "{\"version\":\"" + Release.version() + "\",\"java\":\"" + Runtime.version() + "\"}";
    }
}
