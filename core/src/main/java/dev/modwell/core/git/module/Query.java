// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import dev.modwell.gomod.text.Quote;
import java.util.List;
import java.util.function.Predicate;

/** Resolves version queries as {@code go list -m path@query} does without a main module. */
final class Query {
    private final Module module;

    Query(Module module) {
        this.module = module;
    }

    ModuleInfo resolve(String query) throws VersionControlException {
        if (query.equals("latest")) {
            return latest();
        }
        if (!Semver.isValid(query)) {
            return module.stat(query);
        }
        return isPrefix(query) ? ofPrefix(query) : ofVersion(query);
    }

    /** {@code v1} and {@code v1.2}, which stand for the highest version that continues them. */
    private static boolean isPrefix(String version) {
        return version.chars().filter(c -> c == '.').count() < 2
                && version.indexOf('-') < 0
                && version.indexOf('+') < 0;
    }

    /** A version that is not canonical; build metadata may be missing on the tag. */
    private ModuleInfo ofVersion(String query) throws VersionControlException {
        try {
            return module.stat(query);
        } catch (VersionControlException e) {
            String canonical = Version.canonical(query);
            if (!e.isAbsence() || canonical.isEmpty() || canonical.equals(query)) {
                throw e;
            }
            return canonicalOr(e, canonical);
        }
    }

    private ModuleInfo canonicalOr(VersionControlException first, String canonical) throws VersionControlException {
        try {
            return module.stat(canonical);
        } catch (VersionControlException e) {
            throw e.isAbsence() ? first : e;
        }
    }

    private ModuleInfo ofPrefix(String prefix) throws VersionControlException {
        List<String> all = module.list();
        Retractions retractions = retractions(all);
        Predicate<String> allowed = version -> version.startsWith(prefix + ".")
                && Semver.compare(version, prefix) >= 0
                && !retractions.contain(version);
        boolean wantsIncompatible = !module.root().major().matches(prefix);
        String best = best(all, allowed, wantsIncompatible);
        if (best.isEmpty()) {
            throw new VersionControlException(
                    FailureKind.NO_SUCH_VERSION, "no matching versions for query " + Quote.text(prefix));
        }
        return module.stat(best);
    }

    /** The highest release that is not taken back, else the highest prerelease, else the newest commit. */
    private ModuleInfo latest() throws VersionControlException {
        List<String> all = module.list();
        Retractions retractions = retractions(all);
        String best = best(all, version -> !retractions.contain(version), false);
        if (!best.isEmpty()) {
            return module.stat(best);
        }
        ModuleInfo newest = module.newest();
        if (retractions.contain(newest.version())) {
            throw new VersionControlException(FailureKind.NO_SUCH_VERSION, "no matching versions for query \"latest\"");
        }
        return newest;
    }

    /** What the version takes back that would be the latest if none were taken back. */
    private Retractions retractions(List<String> all) throws VersionControlException {
        try {
            String best = best(all, _ -> true, false);
            return Retractions.of(
                    module.goModOrMadeUp(best.isEmpty() ? module.newest().version() : best));
        } catch (VersionControlException e) {
            if (e.isAbsence()) {
                return Retractions.NONE;
            }
            throw e;
        }
    }

    /**
     * The highest release among the allowed, else the highest prerelease; empty when none is allowed. Versions
     * that are {@code +incompatible} count only when the highest of the others has no go.mod.
     */
    private String best(List<String> all, Predicate<String> allowed, boolean wantsIncompatible)
            throws VersionControlException {
        String release = "";
        String prerelease = "";
        String lastCompatible = "";
        boolean takesIncompatible = wantsIncompatible;
        for (String version : all) {
            if (!allowed.test(version)) {
                continue;
            }
            if (!takesIncompatible && version.endsWith("+incompatible") && !lastCompatible.isEmpty()) {
                if (module.hasGoMod(lastCompatible)) {
                    break;
                }
                takesIncompatible = true;
            }
            if (!version.endsWith("+incompatible")) {
                lastCompatible = version;
            }
            if (Module.isPrerelease(version)) {
                prerelease = version;
            } else {
                release = version;
            }
        }
        return release.isEmpty() ? prerelease : release;
    }
}
