// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.InvalidModuleVersionException;
import dev.modwell.gomod.module.InvalidPathException;
import dev.modwell.gomod.module.InvalidVersionException;

/** Names exceptions of {@code gomod.module} as the oracle names Go's errors. */
final class ModuleErrors {
    private ModuleErrors() {}

    /** The kind; rethrows what is no refusal of ours. */
    static String kind(Exception e) {
        return switch (e) {
            case InvalidPathException path -> "InvalidPathError " + path.kind().word();
            case InvalidVersionException version ->
                version.isPseudo() ? "InvalidVersionError pseudo" : "InvalidVersionError";
            case InvalidModuleVersionException module -> "ModuleError " + kind(module.version());
            case InvalidModuleException plain -> "error";
            case IllegalArgumentException misuse -> "panic";
            default -> throw new IllegalStateException("not an answer", e);
        };
    }
}
