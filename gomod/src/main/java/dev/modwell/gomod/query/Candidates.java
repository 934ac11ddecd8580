// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.query;

import dev.modwell.gomod.module.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a query chooses from.
 *
 * @param versions the module's versions, in any order; pseudo-versions among them do not count
 * @param allowed reports whether a version may be chosen: whether it is not retracted and not excluded
 * @param hasGoMod reports whether a version has a go.mod file of its own; asked only when there are versions marked
 *     {@code +incompatible}, and at most once
 * @param latest the version of the newest commit, empty when it is not known; asked only when no version of the list
 *     was chosen
 */
public record Candidates(
        List<Version> versions,
        Predicate<Version> allowed,
        Predicate<Version> hasGoMod,
        Supplier<Optional<Version>> latest) {
    public Candidates {
        versions = List.copyOf(versions);
    }

    /** These versions, all allowed and all with a go.mod file, and no commit. */
    public static Candidates of(List<Version> versions) {
        return new Candidates(versions, version -> true, version -> true, Optional::empty);
    }

    /** The same with versions passed over that {@code retracted} holds. */
    public Candidates without(Retractions retracted) {
        return new Candidates(
                versions, version -> allowed.test(version) && !retracted.contains(version), hasGoMod, latest);
    }
}
