// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.git.command.VersionControlException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A repository that holds modules. Safe for use by many threads; each method blocks while it asks the
 * remote side, if it must, and throws {@link VersionControlException} when that does not answer.
 */
public interface Repository {
    /** Says which tags count. */
    @FunctionalInterface
    interface TagRule {
        boolean allows(String tag) throws VersionControlException;
    }

    /** All tags that begin with {@code prefix}. */
    Tags tags(String prefix) throws VersionControlException;

    /**
     * The commit that a tag, a branch, a commit's full name or a prefix of it means; a tag comes before a
     * branch of the same name.
     *
     * @throws UnknownRevisionException when it means none
     */
    Revision stat(String name) throws VersionControlException;

    /** The newest commit of the default branch. */
    Revision latest() throws VersionControlException;

    /** A file of the commit named {@link Revision#name}; empty when the commit has no such file. */
    Optional<byte[]> readFile(Revision revision, String path) throws VersionControlException;

    /**
     * Writes all files of a commit below {@code subdir} (empty for all) as a tar archive, whose entries
     * begin with {@code prefix/}.
     *
     * @throws UnknownRevisionException when there is no such folder
     */
    void archive(Revision revision, String subdir, Path target) throws VersionControlException;

    /**
     * The highest tag, by semantic version, among those with {@code prefix} and allowed by the rule that the
     * commit descends from or bears.
     */
    Optional<String> recentTag(Revision revision, String prefix, TagRule rule) throws VersionControlException;

    /** Reports whether the commit descends from or bears the tag. */
    boolean descendsFrom(Revision revision, String tag) throws VersionControlException;
}
