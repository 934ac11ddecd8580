// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.fix;

import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.git.command.Command;
import dev.modwell.core.git.command.CommandRunner;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import java.io.IOException;
import java.util.List;

/** Applies changes with the user's own {@code go} and {@code git}, in the user's own environment. */
public final class Applier {
    private final CommandRunner runner;
    private final String go;

    private Applier(Machine machine) {
        this.runner = new CommandRunner(machine.environment());
        this.go = GoEnv.read(machine)
                .root()
                .map(root -> root.resolve("bin").resolve("go").toString())
                .orElse("go");
    }

    public static Applier of(Machine machine) {
        return new Applier(machine);
    }

    /**
     * Makes a change.
     *
     * @throws IOException when the command could not be run or refused
     * @throws IllegalArgumentException when the change is one for people
     */
    public void apply(Change change) throws IOException {
        runner.run(command(change)).orThrow();
    }

    private Command command(Change change) {
        return switch (change) {
            case Change.GoEnv env when env.value().isEmpty() -> words(go, "env", "-u", env.name());
            case Change.GoEnv env -> words(go, "env", "-w", env.name() + "=" + env.value());
            case Change.GitConfig config
            when config.value().isEmpty() -> words("git", "config", "--global", "--unset", config.key());
            case Change.GitConfig config -> words("git", "config", "--global", config.key(), config.value());
            case Change.GoMod mod ->
                words(go, "mod", "edit", mod.flag(), mod.file().toString());
            case Change.Shell shell -> throw new IllegalArgumentException("for people: " + shell.command());
        };
    }

    private static Command words(String... words) {
        return new Command(List.of(words), null, java.util.Map.of(), "", dev.modwell.core.git.command.Limits.LOCAL);
    }
}
