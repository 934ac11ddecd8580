// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * A single use statement.
 *
 * @param path the module's folder, with slashes, relative to the go.work file or absolute
 * @param modulePath the module's path as the caller of an edit gave it; empty for what was read
 */
public record Use(String path, String modulePath, Line syntax) {}
