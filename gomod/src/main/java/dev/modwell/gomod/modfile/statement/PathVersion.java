// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;

/**
 * A path and a version as a file has them; Go's unchecked {@code module.Version}.
 *
 * @param path a module path or, on the right of a replacement, perhaps a folder's
 * @param version empty where the file names none
 */
public record PathVersion(String path, String version) {
    /** The pair as a checked module version; throws {@link InvalidModuleException} if it is none. */
    public ModuleVersion toModuleVersion() {
        return ModuleVersion.of(path, version);
    }

    /** {@code path@version}, or {@code path} alone without a version. */
    @Override
    public String toString() {
        return version.isEmpty() ? path : path + "@" + version;
    }
}
