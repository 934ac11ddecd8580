// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/**
 * A single retract statement.
 *
 * @param rationale why, from the statement's comments; empty if nothing is said
 */
public record Retract(VersionInterval interval, String rationale, Line syntax) {}
