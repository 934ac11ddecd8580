// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.mvs;

import dev.modwell.gomod.module.ModuleVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where the requirements of versions come from; the only thing the algorithm asks for. */
@FunctionalInterface
public interface Source {
    /**
     * The requirements of these versions, all of which are needed next. No version is asked for twice.
     *
     * @return an entry for each whose requirements are known; the others count as {@link ModuleGraph#missing}
     */
    Map<ModuleVersion, Requirements> load(Set<ModuleVersion> versions);

    /** A source that answers one by one. */
    static Source each(Function<ModuleVersion, Optional<Requirements>> requirements) {
        return versions -> {
            Map<ModuleVersion, Requirements> known = new HashMap<>();
            for (ModuleVersion version : versions) {
                requirements.apply(version).ifPresent(found -> known.put(version, found));
            }
            return known;
        };
    }
}
