// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/** A module at a version; Go's {@code module.Version}. */
public record ModuleVersion(ModulePath path, Version version) {
    public static ModuleVersion of(String path, String version) {
        return new ModuleVersion(ModulePath.parse(path), Version.parse(version));
    }

    /** {@code path@version}. */
    @Override
    public String toString() {
        return path + "@" + version;
    }
}
