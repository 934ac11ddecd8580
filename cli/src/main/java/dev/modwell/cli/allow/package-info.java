// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Whether a project's {@code .goproxy} file counts. It came with a repository that anybody may have written,
 * so it counts only once its user has said {@code modwell allow}, and no longer when a character of it, or
 * its place, has changed.
 *
 * <pre>{@code
 * switch (Project.of(machine, folder)) {
 *     case Project.None() -> ...
 *     case Project.NotAllowed(Path file) -> ...
 *     case Project.Allowed(ProjectFile file, ProjectRules rules) -> ...
 * }
 * }</pre>
 */
@NullMarked
package dev.modwell.cli.allow;

import org.jspecify.annotations.NullMarked;
