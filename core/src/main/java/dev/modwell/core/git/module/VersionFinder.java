// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.semver.Semver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which version of a module a commit is; {@code codeRepo.convert}. In this order: the version that was
 * asked for if it is a tag of the commit, the highest other version tag on it, a pseudo-version.
 */
final class VersionFinder {
    private static final String INCOMPATIBLE = "+incompatible";

    /**
     * A tag as a version.
     *
     * @param version canonical; empty when the tag is none of the module's versions
     * @param isCanonical whether the tag is that text, without build metadata
     */
    private record Tagged(String version, boolean isCanonical) {
        static final Tagged NONE = new Tagged("", false);
    }

    private final ModuleRoot root;
    private final Snapshot snapshot;
    private final GoModFinder goMods;
    private final Map<String, Boolean> incompatibleAllowed = new HashMap<>();

    private @Nullable Retractions retractions;

    VersionFinder(ModuleRoot root, Snapshot snapshot, GoModFinder goMods) {
        this.root = root;
        this.snapshot = snapshot;
        this.goMods = goMods;
    }

    /**
     * The version of a commit.
     *
     * @param asked what was asked for; empty for the newest commit
     */
    ModuleInfo find(Revision revision, String asked) throws VersionControlException {
        incompatibleAllowed.clear();
        String version;
        if (PseudoVersion.isPseudo(asked)) {
            version = checked(revision, asked, asked);
            new PseudoVersionCheck(root, snapshot).check(revision, asked);
        } else {
            version = versionOf(revision, asked);
        }
        return new ModuleInfo(version, revision.time(), provenance(revision, version, asked));
    }

    /** Whether it was a pseudo-version of this very text does not depend on tags when it has no base. */
    private dev.modwell.core.git.repository.Provenance provenance(Revision revision, String version, String asked)
            throws VersionControlException {
        var provenance = revision.provenance().below(root.folder());
        boolean dependsOnTags =
                PseudoVersion.isPseudo(version) && (!version.equals(asked) || !version.startsWith("v0.0.0-"));
        if (!dependsOnTags) {
            return provenance;
        }
        String major = root.major().text();
        var tags = snapshot.tags(root.tagPrefix() + (major.isEmpty() ? "" : major.substring(1) + "."))
                .provenance();
        provenance = provenance.tags(tags.tagPrefix(), tags.tagSum());
        return tags.repoSum().isEmpty() ? provenance : provenance.repository(tags.repoSum());
    }

    private String versionOf(Revision revision, String asked) throws VersionControlException {
        Tagged own = tagged(revision.version());
        if (own.isCanonical) {
            try {
                return checked(revision, own.version, asked);
            } catch (VersionControlException e) {
                if (!e.isAbsence()) {
                    throw e;
                }
            }
        }
        String highest = "";
        String base = "";
        for (String tag : revision.tags()) {
            Tagged other = tagged(tag);
            if (!asked.isEmpty() && Semver.compare(other.version, asked) == 0) {
                if (other.isCanonical) {
                    return checked(revision, other.version, asked);
                }
                // Equal but for build metadata, which may be on several commits: only a base.
                base = other.version;
            }
            if (other.isCanonical && Semver.compare(highest, other.version) < 0 && isUsable(revision, other, asked)) {
                highest = other.version;
            }
        }
        if (!highest.isEmpty()) {
            return checked(revision, highest, asked);
        }
        if (base.isEmpty()) {
            base = baseOf(revision, asked);
        }
        String major = root.major().versionPrefix();
        String pseudo = PseudoVersion.of(major, base, revision.time(), revision.shortName());
        return checked(revision, pseudo, asked);
    }

    private String baseOf(Revision revision, String asked) throws VersionControlException {
        return snapshot.repository()
                .recentTag(revision, root.tagPrefix(), tag -> {
                    Tagged tagged = tagged(tag);
                    return !tagged.version.isEmpty() && isUsable(revision, tagged, asked);
                })
                .map(tag -> tagged(tag).version)
                .orElse("");
    }

    private boolean isUsable(Revision revision, Tagged tagged, String asked) throws VersionControlException {
        return (root.major().matches(tagged.version) || mayBeIncompatible(revision, tagged.version, asked))
                && !retractions().contain(tagged.version);
    }

    private Tagged tagged(String tag) {
        if (!tag.startsWith(root.tagPrefix()) || PseudoVersion.isPseudo(tag)) {
            return Tagged.NONE;
        }
        String text = tag.substring(root.tagPrefix().length());
        String version = Semver.canonical(text);
        return version.isEmpty() || !text.startsWith(version) ? Tagged.NONE : new Tagged(version, version.equals(text));
    }

    /**
     * The version with {@code +incompatible} if it must have it.
     *
     * @throws VersionControlException when the commit is no such version, or not the one that was asked for
     */
    private String checked(Revision revision, String found, String asked) throws VersionControlException {
        goMods.find(found);
        String version = found.equals(without(asked)) ? asked : found;
        String base = without(version);
        VersionControlException refusal = null;
        if (!root.major().matches(base)) {
            if (mayBeIncompatible(revision, base, asked)) {
                version = base + INCOMPATIBLE;
            } else {
                refusal = wrongMajor(version);
            }
        } else if (version.endsWith(INCOMPATIBLE)) {
            refusal = Refusal.version(
                    "+incompatible suffix not allowed: major version " + Semver.major(version) + " is compatible");
        }
        if (Version.isCanonical(asked) && !without(asked).equals(base)) {
            throw Refusal.version("resolves to version " + version + " (" + without(asked) + " is not a tag)");
        }
        if (refusal != null) {
            throw refusal;
        }
        return version;
    }

    private VersionControlException wrongMajor(String version) {
        return Refusal.version(
                root.major().text().isEmpty()
                        ? "module contains a go.mod file, so module path must match major version (\"" + root.prefix()
                                + "/" + Semver.major(version) + "\")"
                        : "module path includes a major version suffix, so major version must match");
    }

    private static String without(String version) {
        return version.endsWith(INCOMPATIBLE)
                ? version.substring(0, version.length() - INCOMPATIBLE.length())
                : version;
    }

    /** A root without go.mod may be {@code +incompatible}; unless asked for so, also no {@code vN/go.mod} must be there. */
    private boolean mayBeIncompatible(Revision revision, String version, String asked) throws VersionControlException {
        if (!root.mayBeIncompatible() || has(revision, "go.mod")) {
            return false;
        }
        boolean isExplicit = asked.endsWith(INCOMPATIBLE);
        return isExplicit || version.isEmpty() || !has(revision, Semver.major(version) + "/go.mod");
    }

    private boolean has(Revision revision, String file) throws VersionControlException {
        Boolean known = incompatibleAllowed.get(file);
        if (known == null) {
            known = snapshot.repository().readFile(revision, file).isPresent();
            incompatibleAllowed.put(file, known);
        }
        return known;
    }

    /**
     * What the highest tagged version takes back. Only asked for when it matters, for it may have to be
     * fetched.
     */
    private Retractions retractions() throws VersionControlException {
        Retractions known = retractions;
        if (known == null) {
            known = readRetractions();
            retractions = known;
        }
        return known;
    }

    private Retractions readRetractions() throws VersionControlException {
        List<String> versions = new VersionList(root, snapshot)
                .versions().stream().filter(v -> !v.endsWith(INCOMPATIBLE)).toList();
        String highest = versions.isEmpty() ? "" : versions.getLast();
        for (String version : versions.reversed()) {
            if (Semver.prerelease(version).isEmpty()) {
                highest = version;
                break;
            }
        }
        if (highest.isEmpty()) {
            return Retractions.NONE;
        }
        try {
            return goMods.find(highest).goMod().map(Retractions::of).orElse(Retractions.NONE);
        } catch (VersionControlException e) {
            if (e.isAbsence()) {
                return Retractions.NONE;
            }
            throw e;
        }
    }
}
