// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.Retract;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.semver.Semver;
import java.util.List;

/** Which versions a {@code go.mod} takes back. */
record Retractions(List<Retract> retracts) {
    static final Retractions NONE = new Retractions(List.of());

    /** What this file says; nothing when it cannot be read. */
    static Retractions of(byte[] goMod) {
        try {
            return new Retractions(GoMod.parseLax("go.mod", goMod).retract());
        } catch (ModFileException _) {
            return NONE;
        }
    }

    boolean contain(String version) {
        return retracts.stream().anyMatch(retract -> contains(retract, version));
    }

    private static boolean contains(Retract retract, String version) {
        return Semver.compare(retract.interval().low(), version) <= 0
                && Semver.compare(version, retract.interval().high()) <= 0;
    }
}
