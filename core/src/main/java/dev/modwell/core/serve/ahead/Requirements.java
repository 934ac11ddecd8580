// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve.ahead;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.GoStmt;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.module.InvalidModuleException;
import dev.modwell.gomod.module.ModuleVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dependency's go.mod requires.
 *
 * @param isPruned whether it lists all that its packages need, so that the go command need not read the
 *     go.mod files of its requirements: since go 1.17
 */
record Requirements(boolean isPruned, List<ModuleVersion> versions) {
    /** Further ones are not looked at; the largest known go.mod files have a thousand. */
    static final int MAX = 5_000;

    private static final int FIRST_PRUNED = 17;

    static final Requirements NONE = new Requirements(true, List.of());

    /** Of a file that cannot be read there are none: whoever asks for it hears why. */
    static Requirements parse(byte[] goMod) {
        try {
            GoMod file = GoMod.parseLax("go.mod", goMod);
            List<ModuleVersion> versions = new ArrayList<>();
            for (Require require : file.require()) {
                add(require, versions);
            }
            boolean pruned =
                    file.go().map(GoStmt::version).map(Requirements::prunes).orElse(false);
            return new Requirements(pruned, versions);
        } catch (RuntimeException e) {
            return NONE;
        }
    }

    private static void add(Require require, List<ModuleVersion> versions) {
        try {
            if (versions.size() < MAX) {
                versions.add(ModuleVersion.of(require.path(), require.version()));
            }
        } catch (InvalidModuleException e) {
            // A version that is none yet, such as a branch's name: nobody can ask for a file of it.
        }
    }

    private static boolean prunes(String goVersion) {
        String[] parts = goVersion.split("[^0-9]+", 3);
        return parts.length > 1
                && parts[0].equals("1")
                && parts[1].matches("[0-9]{1,4}")
                && Integer.parseInt(parts[1]) >= FIRST_PRUNED;
    }
}
