// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Modules in repositories: which versions there are, which version a commit is, what its {@code go.mod},
 * {@code .info} and zip are. The counterpart of {@code modfetch.codeRepo} in the {@code go} command, whose
 * answers these must equal.
 *
 * <p>A module at {@code example.com/repo/sub/v2} in a repository rooted at {@code example.com/repo} has the
 * tags {@code sub/v2.0.0}, {@code sub/v2.1.0} and so on, and its {@code go.mod} in {@code sub} or
 * {@code sub/v2}, never both. A version v2 or higher of a path without major version is
 * {@code +incompatible} and must not have a {@code go.mod}. A commit without a version tag has a
 * pseudo-version, made of the highest version tag among its ancestors:
 *
 * <pre>{@code
 * v1.2.4-0.20250102030405-0123456789ab
 * }</pre>
 *
 * Unlike the {@code go} command this neither refuses modules that ask for a newer Go nor judges a module's
 * requirements: that is the client's business.
 */
@NullMarked
package dev.modwell.core.git.module;

import org.jspecify.annotations.NullMarked;
