// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Mercurial and Subversion repositories, through their own clients {@code hg} and {@code svn}, as the
 * {@code go} command asks them. A client that is not installed, and any other system, is a
 * {@link dev.modwell.core.failure.FailureKind#VCS_MISSING}.
 *
 * <ul>
 *   <li>Of a Mercurial repository one clone without a working folder is kept below {@code <data>/vcs/hg},
 *       pulled when it is older than the question allows. A clone that hg cannot pull into any more is made
 *       anew.
 *   <li>Of a Subversion repository nothing is kept; each question goes to the server. Its versions are
 *       pseudo-versions by revision number, such as {@code v0.0.0-20240102030405-000000000042}; tags are no
 *       versions, as in the {@code go} command. Links in it are refused, since what they lead to is a file
 *       of this machine.
 * </ul>
 */
@NullMarked
package dev.modwell.core.git.hgsvn;

import org.jspecify.annotations.NullMarked;
