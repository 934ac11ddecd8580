// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/** A single exclude statement. */
public record Exclude(PathVersion module, Line syntax) {}
