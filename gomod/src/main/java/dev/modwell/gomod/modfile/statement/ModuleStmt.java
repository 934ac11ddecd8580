// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * The module statement.
 *
 * @param path the module's path
 * @param deprecated the message after {@code Deprecated:} in the statement's comments; empty if there is none
 */
public record ModuleStmt(String path, String deprecated, Line syntax) {
    /** Reports whether the module's author asks not to use it any more. */
    public boolean isDeprecated() {
        return !deprecated.isEmpty();
    }
}
