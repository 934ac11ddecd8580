// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.module.ModulePath;
import java.util.Map;
import java.util.Set;

/**
 * What a client asked for, from the first file to the last.
 *
 * @param heads the modules whose go.mod it asked for first: its main module's own requirements
 * @param steps the modules it asked for, and which kinds of their files
 */
record Trail(Set<ModulePath> heads, Map<ModulePath, Set<FileKind>> steps) {
    Trail {
        heads = Set.copyOf(heads);
        steps = Map.copyOf(steps);
    }

    boolean has(ModulePath path, FileKind kind) {
        return steps.getOrDefault(path, Set.of()).contains(kind);
    }

    /** How much of what a client has begun with is also how this one began: 0 to 1. */
    double likeness(Set<ModulePath> begun) {
        if (begun.isEmpty() || heads.isEmpty()) {
            return 0;
        }
        long common = begun.stream().filter(heads::contains).count();
        return (double) common / begun.size();
    }
}
