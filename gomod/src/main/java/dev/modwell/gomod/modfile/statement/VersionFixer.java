// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.module.InvalidModuleVersionException;

/** Makes canonical versions of what stands in a file, such as a branch's name. */
@FunctionalInterface
public interface VersionFixer {
    /**
     * The canonical version.
     *
     * @param path the module's path
     * @param version what the file says
     * @throws InvalidModuleVersionException if there is none; the error in the file then names the directive and the
     *     module
     * @throws IllegalArgumentException if there is none; the error then has this message alone
     */
    String fix(String path, String version);
}
