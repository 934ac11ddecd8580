// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.project;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the main module's replace lines put in the place of others; a line with a version goes before one without. */
record Replacements(Map<PathVersion, PathVersion> byOld) {
    static Replacements of(GoMod main) {
        Map<PathVersion, PathVersion> byOld = new HashMap<>();
        for (Replace replace : main.replace()) {
            byOld.put(replace.old(), replace.replacement());
        }
        return new Replacements(Map.copyOf(byOld));
    }

    /** What is used in place of a version: a module's version, or a folder without one. */
    Optional<PathVersion> find(ModuleVersion version) {
        String path = version.path().value();
        PathVersion exact = byOld.get(new PathVersion(path, version.version().value()));
        return Optional.ofNullable(exact == null ? byOld.get(new PathVersion(path, "")) : exact);
    }
}
