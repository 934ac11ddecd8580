// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

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

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().getOut().println(json ? asJson() : asText());
        }
        return Exit.FINE.code();
    }

    /** The version in the jar's manifest; {@code development} when the classes are in no jar. */
    static String version() {
        String packaged = VersionCommand.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    private static String asText() {
        return "modwell " + version() + " (Java " + Runtime.version().feature() + ")";
    }

    private static String asJson() {
        return "{\"version\":\"" + version() + "\",\"java\":\"" + Runtime.version() + "\"}";
    }
}
