// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * A single tool statement.
 *
 * @param path the package path of a program that {@code go tool} can run
 */
public record Tool(String path, Line syntax) {}
