// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Repositories: what their references are, which commit a name means, what its files are, and which tags
 * precede it. {@link dev.modwell.core.git.repository.Repository} is the port, the counterpart of
 * {@code codehost.Repo} in the {@code go} command; git, Mercurial and Subversion implement it.
 *
 * <h2>Git</h2>
 * A mirror is one folder per remote URL below {@code <data>/vcs}, kept between requests. It holds two bare
 * repositories:
 *
 * <ul>
 *   <li>{@code content.git} has wanted commits with all their files and without their history
 *       ({@code fetch --depth=1}); wants that come while a fetch runs share the next one;
 *   <li>{@code history.git} has all commits that branches and tags reach, without files where the server
 *       can ({@code fetch --filter=tree:0}); it is only made when a question needs history: a commit that no
 *       reference names, a new pseudo-version where tags exist, the ancestry of a pseudo-version's base.
 * </ul>
 *
 * References are asked for with {@code ls-remote}, which makes nothing on disk, and kept for moments: a tag
 * that was seen means the same for {@code 60 s}, branches and lists are asked for again after {@code 2 s}. A
 * mirror that is found damaged is made anew once, and the question asked again. What a killed process left
 * behind (lock files, half packs) is swept when the mirror is first used.
 */
@NullMarked
package dev.modwell.core.git.repository;

import org.jspecify.annotations.NullMarked;
