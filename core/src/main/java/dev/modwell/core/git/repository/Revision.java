// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import java.time.Instant;
import java.util.List;

/**
 * A commit as a repository names it; Go's {@code codehost.RevInfo}.
 *
 * @param name its full name
 * @param shortName its name in pseudo-versions, 12 characters
 * @param version what it was looked up as: a tag, or the full name
 * @param time the committer's
 * @param tags all tags on it, sorted
 */
public record Revision(
        String name, String shortName, String version, Instant time, List<String> tags, Provenance provenance) {
    public Revision {
        tags = List.copyOf(tags);
    }

    public Revision from(Provenance newProvenance) {
        return new Revision(name, shortName, version, time, tags, newProvenance);
    }
}
