// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * From module paths to repositories, as {@code cmd/go/internal/vcs} finds them. In this order:
 *
 * <ol>
 *   <li>the operator's table of repositories, for hosts that only speak ssh;
 *   <li>well-known hosts, whose paths say where the repository is: {@code github.com/user/repo/...};
 *   <li>paths with an element that ends in {@code .git}, {@code .hg} and so on, in front of which stands the
 *       repository's address;
 *   <li>the page at {@code https://PATH?go-get=1}, which names the repository in a {@code meta} element:
 *       {@code <meta name="go-import" content="corp.example/lib git https://git.corp.example/lib">}. A page
 *       that speaks for a shorter path than asked for must be confirmed by that path's own page. Plain http
 *       is tried after https for the paths of {@code GOINSECURE}.
 * </ol>
 *
 * Which version control systems may be used for a path is said by {@code GOVCS}.
 */
@NullMarked
package dev.modwell.core.git.discovery;

import org.jspecify.annotations.NullMarked;
