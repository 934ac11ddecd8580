// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.server.config.ConfigurationLoader.Loaded;

/** A command that reads the configuration and ends with one of Modwell's own exit codes. */
public abstract class Configured extends Loading {
    @Override
    protected final int code(Loaded loaded) {
        return run(loaded).code();
    }

    /** Does the command's work. */
    protected abstract Exit run(Loaded loaded);
}
