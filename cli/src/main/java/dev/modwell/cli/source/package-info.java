// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code modwell source}: which sources are asked for which module paths, and where the way to a module stops.
 *
 * <pre>{@code
 * modwell source ls
 * modwell source test git.corp.example/team/tool
 * }</pre>
 */
@NullMarked
package dev.modwell.cli.source;

import org.jspecify.annotations.NullMarked;
