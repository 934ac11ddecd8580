// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.config.Surroundings;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that reads the configuration first; says what is wrong with it and stops, if something is. */
abstract class Configured implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private final GoEnv go = GoEnv.read(Machine.current());

    @Override
    public final Integer call() {
        try {
            Loaded loaded = loader().load();
            loaded.warnings().forEach(warning -> err().println("modwell: warning: " + warning));
            return run(loaded).code();
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> err().println("modwell: " + problem));
            return Exit.USAGE.code();
        }
    }

    /** Reads the configuration of this command line anew each time. */
    final ConfigurationLoader loader() {
        return new ConfigurationLoader(
                Surroundings.current(go), SettingFlags.read(spec().commandLine().getParseResult()));
    }

    /** Does the command's work. */
    abstract Exit run(Loaded loaded);

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by the command line's parser");
    }

    GoEnv go() {
        return go;
    }

    PrintWriter out() {
        return spec().commandLine().getOut();
    }

    PrintWriter err() {
        return spec().commandLine().getErr();
    }
}
