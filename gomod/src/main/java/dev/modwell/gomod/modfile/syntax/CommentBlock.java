// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.List;

/** Comments at the top level that belong to no statement; the text is in {@link Comments#before}. */
public final class CommentBlock implements Statement {
    private final Position start;
    private final Comments comments = new Comments();

    CommentBlock(Position start, List<Comment> text) {
        this.start = start;
        comments.before(text);
    }

    @Override
    public Position start() {
        return start;
    }

    @Override
    public Position end() {
        return start;
    }

    @Override
    public Comments comments() {
        return comments;
    }
}
