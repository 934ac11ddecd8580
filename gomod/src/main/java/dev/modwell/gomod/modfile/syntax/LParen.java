// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/** The {@code (} that begins a block's lines; it can have suffix comments. */
public final class LParen implements Expr {
    private final Position start;
    private final Comments comments = new Comments();

    LParen(Position start) {
        this.start = start;
    }

    @Override
    public Position start() {
        return start;
    }

    @Override
    public Position end() {
        return start.next();
    }

    @Override
    public Comments comments() {
        return comments;
    }
}
