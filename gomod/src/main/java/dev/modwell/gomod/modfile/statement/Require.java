// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * A single require statement.
 *
 * @param indirect whether a comment {@code // indirect} says that no package of the main module imports one of
 *     that module directly
 */
public record Require(PathVersion module, boolean indirect, Line syntax) {
    /** The required module's path. */
    public String path() {
        return module.path();
    }

    /** The required version. */
    public String version() {
        return module.version();
    }
}
