// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.gomod.module.PseudoVersion;
import dev.modwell.gomod.semver.Semver;
import java.util.ArrayList;
import java.util.List;

/** Finds the tagged versions of a module; {@code codeRepo.Versions}. */
final class VersionList {
    private static final String INCOMPATIBLE = "+incompatible";

    private final ModuleRoot root;
    private final Snapshot snapshot;

    VersionList(ModuleRoot root, Snapshot snapshot) {
        this.root = root;
        this.snapshot = snapshot;
    }

    /** All versions that the tags give, in ascending order; those that are {@code +incompatible} come last. */
    List<String> versions() throws VersionControlException {
        String path = root.path().value();
        if (path.startsWith("gopkg.in/") && path.endsWith("-unstable")) {
            // The tags v2.* belong to gopkg.in/name.v2.
            return List.of();
        }
        List<String> versions = new ArrayList<>();
        List<String> incompatible = new ArrayList<>();
        for (String tag : snapshot.tags(root.tagPrefix()).names()) {
            String version = tag.substring(root.tagPrefix().length());
            if (version.isEmpty() || !version.equals(Semver.canonical(version)) || PseudoVersion.isPseudo(version)) {
                continue;
            }
            if (root.major().matches(version)) {
                versions.add(version);
            } else if (root.mayBeIncompatible() && Semver.major(version).compareTo("v1") > 0) {
                incompatible.add(version);
            }
        }
        versions.sort(Semver.ORDER);
        incompatible.sort(Semver.ORDER);
        addIncompatible(versions, incompatible);
        return versions;
    }

    /**
     * Tags of a module from before modules count, unless the author has turned to modules: in the highest
     * version without major (golang.org/issue/34189), or in the highest of their own major.
     */
    private void addIncompatible(List<String> versions, List<String> incompatible) throws VersionControlException {
        if (incompatible.isEmpty() || !versions.isEmpty() && hasGoMod(versions.getLast())) {
            return;
        }
        for (int i = 0; i < incompatible.size(); ) {
            String major = Semver.major(incompatible.get(i));
            int end = i;
            while (end < incompatible.size()
                    && Semver.major(incompatible.get(end)).equals(major)) {
                end++;
            }
            if (!hasGoMod(incompatible.get(end - 1))) {
                incompatible.subList(i, end).forEach(version -> versions.add(version + INCOMPATIBLE));
            }
            i = end;
        }
    }

    private boolean hasGoMod(String tag) throws VersionControlException {
        return snapshot.readFile(tag, "go.mod").isPresent();
    }
}
