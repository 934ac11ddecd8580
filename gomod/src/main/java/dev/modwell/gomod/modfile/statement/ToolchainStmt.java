// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * The toolchain statement.
 *
 * @param name such as {@code go1.21rc1}, or {@code default}
 */
public record ToolchainStmt(String name, Line syntax) {}
