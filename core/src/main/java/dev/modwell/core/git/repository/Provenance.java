// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

/**
 * Where an answer comes from and what it depends on; Go's {@code codehost.Origin}. A field that is not
 * known is empty.
 *
 * @param vcs such as {@code git}
 * @param url of the repository, as discovered
 * @param subdir folder of the module in the repository
 * @param hash the commit
 * @param tagPrefix the prefix of the tags that {@code tagSum} is about
 * @param tagSum a hash over all tags with that prefix that look like versions
 * @param ref the reference that named the commit, such as {@code refs/tags/v1.2.3}
 * @param repoSum a hash over all references
 */
public record Provenance(
        String vcs,
        String url,
        String subdir,
        String hash,
        String tagPrefix,
        String tagSum,
        String ref,
        String repoSum) {

    public static Provenance of(String vcs, String url) {
        return new Provenance(vcs, url, "", "", "", "", "", "");
    }

    public Provenance commit(String newHash, String newRef) {
        return new Provenance(vcs, url, subdir, newHash, tagPrefix, tagSum, newRef, repoSum);
    }

    public Provenance below(String newSubdir) {
        return new Provenance(vcs, url, newSubdir, hash, tagPrefix, tagSum, ref, repoSum);
    }

    public Provenance tags(String newTagPrefix, String newTagSum) {
        return new Provenance(vcs, url, subdir, hash, newTagPrefix, newTagSum, ref, repoSum);
    }

    public Provenance repository(String newRepoSum) {
        return new Provenance(vcs, url, subdir, hash, tagPrefix, tagSum, ref, newRepoSum);
    }
}
