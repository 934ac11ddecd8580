// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Modules that are served from elsewhere, as the operator says: what Go's {@code replace} does for one
 * build, for everybody who asks this server.
 *
 * <pre>{@code
 * replace:
 *   - from: github.com/gone/tool              # unreachable
 *     to: https://github.com/fork/tool        # a repository
 *     versions: ">=v1.2.0 <v2.0.0"
 *     changed: true
 * }</pre>
 *
 * <p>{@link dev.modwell.core.serve.replace.Reception} stands before the services: questions about a replaced
 * version go to a service with a store of its own, so that nothing of it is ever found in the tree, and what
 * the tree has of the same version is not served. The client asks for the replaced path without knowing of
 * the replacement, so what it gets must be that module: a go.mod that declares another path is refused here
 * by name, since the {@code go} command would refuse it, and the files of a zip get the replaced path in
 * front.
 *
 * <p>What a checksum database has recorded for the replaced path must be matched, and the database must
 * answer; versions that it does not know pass. A replacement with {@code changed: true} is not compared; its
 * users have to set {@code GONOSUMDB} for the path, since their {@code go} command compares as well.
 *
 * <p>Of two replacements of one path the first that covers a version counts; the list of versions is made by
 * the first.
 */
@NullMarked
package dev.modwell.core.serve.replace;

import org.jspecify.annotations.NullMarked;
