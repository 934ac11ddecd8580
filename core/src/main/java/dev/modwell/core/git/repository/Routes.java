// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

import dev.modwell.core.git.command.VersionControlException;

/** Finds routes. */
public interface Routes {
    /**
     * A route to the remote that may be used now.
     *
     * @throws VersionControlException when it may not be reached, such as for its address or protocol
     */
    Route to(Remote remote) throws VersionControlException;

    /**
     * Reports whether the remote's web server says that there is nothing at its URL. Git itself cannot tell
     * that from a repository that wants credentials.
     */
    boolean isAbsent(Remote remote);

    /**
     * Looks where a remote has moved to, after git was redirected, which it does not follow by itself.
     *
     * @return whether {@link #to} gives another route now
     */
    boolean follow(Remote remote);
}
