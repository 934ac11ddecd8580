// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * The go statement.
 *
 * @param version without prefix, such as {@code 1.23} or {@code 1.24rc1}
 */
public record GoStmt(String version, Line syntax) {}
