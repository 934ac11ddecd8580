// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Line;

/** A single godebug setting, {@code key=value}. */
public record Godebug(String key, String value, Line syntax) {}
