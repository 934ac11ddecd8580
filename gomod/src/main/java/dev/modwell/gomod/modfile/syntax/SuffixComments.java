// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives each comment at a line's end to the last piece of syntax before it.
 *
 * <p>Pieces are visited from the file's end to its beginning, outer before inner, and each takes from the
 * end of the list the comments that begin behind it. A piece of several lines takes none, so that in
 *
 * {@snippet :
 * x ( y
 *     z ) // comment
 * }
 *
 * the comment is the closing parenthesis', not the block's.
 */
final class SuffixComments {
    private final List<Comment> left;

    SuffixComments(List<Comment> comments) {
        this.left = new ArrayList<>(comments);
    }

    void assignTo(FileSyntax file) {
        if (left.isEmpty()) {
            return;
        }
        for (Statement statement : file.statements().reversed()) {
            take(statement);
            if (statement instanceof LineBlock block) {
                take(block.rParen());
                block.lines().reversed().forEach(this::take);
                take(block.lParen());
            }
        }
        // What is left stands before everything, which only a string over two lines makes possible.
        file.comments().before(left);
    }

    private void take(Expr expr) {
        if (expr.start().line() != expr.end().line()) {
            return;
        }
        int keep = left.size();
        while (keep > 0 && expr.end().byteOffset() <= left.get(keep - 1).start().byteOffset()) {
            keep--;
        }
        if (keep < left.size()) {
            List<Comment> taken = left.subList(keep, left.size());
            expr.comments().suffix(taken);
            taken.clear();
        }
    }
}
