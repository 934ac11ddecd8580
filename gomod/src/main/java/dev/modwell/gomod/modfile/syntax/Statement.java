// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/** A piece of syntax at a file's top level. */
public sealed interface Statement extends Expr permits CommentBlock, Line, LineBlock {}
