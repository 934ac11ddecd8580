// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.goenv.Machine;
import dev.modwell.server.config.ConfigurationException;
import dev.modwell.server.config.ConfigurationLoader;
import dev.modwell.server.config.ConfigurationLoader.Loaded;
import dev.modwell.server.config.Surroundings;
import java.util.List;

/** A command that reads the configuration first; says what is wrong with it and stops, if something is. */
public abstract class Loading extends Speaking {
    private final GoEnv go = GoEnv.read(Machine.current());

    protected Loading() {
        super(System.getenv());
    }

    @Override
    public final Integer call() {
        try {
            Loaded loaded = loader().load();
            warn(loaded.warnings());
            return code(loaded);
        } catch (ConfigurationException e) {
            refuse(e.problems());
            return Exit.USAGE.code();
        }
    }

    /** Reads the configuration of this command line anew each time. */
    protected final ConfigurationLoader loader() {
        return new ConfigurationLoader(
                Surroundings.current(go), SettingFlags.read(spec().commandLine().getParseResult()));
    }

    /** Does the command's work; says what the process ends with. */
    protected abstract int code(Loaded loaded) throws ConfigurationException;

    /** Says what is odd about the configuration and yet no reason to stop. */
    protected void warn(List<String> warnings) {
        warnings.forEach(warning -> tell(speech().say("warning", "text", speech().translated(warning))));
    }

    protected final GoEnv go() {
        return go;
    }
}
