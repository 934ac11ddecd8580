// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * A single ignore statement.
 *
 * @param path a folder that package patterns do not look into
 */
public record Ignore(String path, Line syntax) {}
