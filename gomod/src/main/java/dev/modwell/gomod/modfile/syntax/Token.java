// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/** A token with its place; {@code end} is behind its last character. */
record Token(TokenKind kind, Position start, Position end, String text) {}
