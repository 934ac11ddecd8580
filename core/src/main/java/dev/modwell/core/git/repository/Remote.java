// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git.repository;

/**
 * A repository on another machine.
 *
 * @param vcs the client's command: {@code git}, {@code hg} or {@code svn}
 * @param url as discovered, before the user's own {@code insteadOf}
 * @param isNamed whether the operator named it (a private pattern, the table of repositories), so that it
 *     may be reached by ssh
 * @param isInsecure whether it may be reached without encryption
 */
public record Remote(String vcs, String url, boolean isNamed, boolean isInsecure) {}
