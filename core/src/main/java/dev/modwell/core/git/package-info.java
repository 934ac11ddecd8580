// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Modules straight from version control: the origin {@code direct}. What it answers is what the
 * {@code go} command answers with {@code GOPROXY=direct}: the same versions, times, {@code go.mod} bytes and
 * zip hashes, or a refusal in Go's own words. Unlike the {@code go} command it keeps one mirror of each
 * repository between versions and requests.
 *
 * <p>{@link dev.modwell.core.git.GitOrigin} takes an order through three steps, each a package:
 * {@code discovery} finds the repository of a path, {@code repository} answers about its references,
 * commits and files from a mirror, {@code module} says which versions they make. Under them, {@code command}
 * runs the clients.
 *
 * <pre>{@code
 * Origin direct = GitOrigin.open(settings, line);
 * direct.fetch(Order.whole(Target.parse("github.com/acme/tool/@v/v1.2.3.info")));
 * }</pre>
 *
 * <h2>What may be reached</h2>
 * {@link dev.modwell.core.git.GitRoutes} decides: https, and ssh to hosts that someone named; http and git
 * only where {@code GOINSECURE} says so; any scheme that the user's own {@code insteadOf} leads to. Addresses
 * are checked after resolution, and git is given those that were checked.
 */
@NullMarked
package dev.modwell.core.git;

import org.jspecify.annotations.NullMarked;
