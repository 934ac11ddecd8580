// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.module;

import dev.modwell.core.git.command.VersionControlException;
import dev.modwell.core.git.repository.Repository;
import dev.modwell.core.git.repository.Revision;
import dev.modwell.core.git.repository.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A repository as one question sees it: the same name means the same commit from its begin to its end.
 * Used by one thread.
 */
final class Snapshot {
    private final Repository repository;
    private final Map<String, Revision> revisions = new HashMap<>();
    private final Map<String, VersionControlException> absences = new HashMap<>();
    private final Map<String, Tags> tags = new HashMap<>();

    Snapshot(Repository repository) {
        this.repository = repository;
    }

    Repository repository() {
        return repository;
    }

    Revision stat(String name) throws VersionControlException {
        Revision known = revisions.get(name);
        if (known != null) {
            return known;
        }
        VersionControlException absence = absences.get(name);
        if (absence != null) {
            throw absence;
        }
        try {
            return remember(name, repository.stat(name));
        } catch (VersionControlException e) {
            if (e.isAbsence()) {
                absences.put(name, e);
            }
            throw e;
        }
    }

    /** Notes what a name means, and the commit's own names with it. */
    Revision remember(String name, Revision revision) {
        revisions.put(name, revision);
        revisions.putIfAbsent(revision.name(), revision);
        revisions.putIfAbsent(revision.shortName(), revision);
        return revision;
    }

    /** A file at a revision; empty when there is no such file or no such revision. */
    Optional<byte[]> readFile(String revision, String path) throws VersionControlException {
        try {
            return repository.readFile(stat(revision), path);
        } catch (VersionControlException e) {
            if (e.isAbsence()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Tags tags(String prefix) throws VersionControlException {
        Tags known = tags.get(prefix);
        if (known == null) {
            known = repository.tags(prefix);
            tags.put(prefix, known);
        }
        return known;
    }
}
