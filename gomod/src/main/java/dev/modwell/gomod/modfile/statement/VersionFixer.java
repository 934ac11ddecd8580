// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.module.InvalidModuleException;

/** Makes canonical versions of what stands in a file, such as a branch's name. */
@FunctionalInterface
public interface VersionFixer {
    /**
     * The canonical version.
     *
     * @param path the module's path
     * @param version what the file says
     * @throws InvalidModuleException if there is none; the error then names the directive and the module
     * @throws IllegalArgumentException the same, but the message says all by itself
     */
    String fix(String path, String version);
}
