// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/** A piece of syntax that comments can belong to. Pieces are compared by identity. */
public sealed interface Expr permits Statement, LParen, RParen {
    /** Where it begins, its comments not counted. */
    Position start();

    /** Where it ends, its comments not counted. */
    Position end();

    /** The comments that belong to it. */
    Comments comments();
}
