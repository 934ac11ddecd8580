// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.module;

/** A version that is wrong for a module; Go's {@code module.ModuleError} around an {@code InvalidVersionError}. */
public final class InvalidModuleVersionException extends InvalidModuleException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final InvalidVersionException version;

    InvalidModuleVersionException(String path, InvalidVersionException version) {
        super(path + "@" + version.version() + ": invalid " + version.noun() + ": " + version.reason(), version);
        this.path = path;
        this.version = version;
    }

    /** The module path, which is valid. */
    public String path() {
        return path;
    }

    /** What is wrong with the version. */
    public InvalidVersionException version() {
        return version;
    }
}
