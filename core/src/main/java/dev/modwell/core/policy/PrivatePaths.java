// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.policy;

import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;

/**
 * Which module paths concern nobody outside.
 *
 * @param noProxy the paths that are never named to a proxy; Go's {@code GONOPROXY}
 * @param noSumDb the paths that are never named to a checksum database; Go's {@code GONOSUMDB}
 */
public record PrivatePaths(PrefixPatterns noProxy, PrefixPatterns noSumDb) {
    /**
     * Go's own distribution. The go command verifies it whatever {@code GONOSUMDB} says, since no go.sum
     * can list it (cmd/go/internal/modfetch, useSumDB); its name is no secret.
     */
    private static final ModulePath TOOLCHAIN = ModulePath.parse("golang.org/toolchain");

    /** No path is private. */
    public static final PrivatePaths NONE = new PrivatePaths(PrefixPatterns.NONE, PrefixPatterns.NONE);

    /** The same patterns for both, as {@code GOPRIVATE} and {@code MODWELL_PRIVATE} mean them. */
    public static PrivatePaths of(String patterns) {
        PrefixPatterns both = PrefixPatterns.parse(patterns);
        return new PrivatePaths(both, both);
    }

    /** Reports whether no proxy may hear of the path. */
    public boolean hidesFromProxies(ModulePath path) {
        return noProxy.matches(path);
    }

    /** Reports whether no checksum database may hear of the path. */
    public boolean hidesFromSumDb(ModulePath path) {
        return !path.equals(TOOLCHAIN) && noSumDb.matches(path);
    }
}
