// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.discovery;

/**
 * Where a module path's code is.
 *
 * @param root the import path of the repository's root
 * @param vcs the client's command ({@code git}, {@code hg}, {@code svn}, {@code bzr}, {@code fossil}), or
 *     {@code mod} for a module proxy
 * @param url of the repository or proxy
 * @param subfolder which folder of the repository stands for the root; empty for its own root
 */
public record RepositoryRoot(String root, String vcs, String url, String subfolder) {
    /** Reports whether {@link #url} is a module proxy's. */
    public boolean isProxy() {
        return vcs.equals("mod");
    }
}
