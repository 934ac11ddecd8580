// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/** The {@code )} that ends a block; comments after the block's last line are its {@link Comments#before}. */
public final class RParen implements Expr {
    private final Position start;
    private final Comments comments = new Comments();

    RParen(Position start) {
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
