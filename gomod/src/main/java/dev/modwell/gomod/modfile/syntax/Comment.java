// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/**
 * One comment.
 *
 * @param start where its {@code //} is
 * @param token the whole comment with {@code //} and without the line's end; empty for a blank line in a
 *     block, which is kept as a comment without text
 * @param suffix whether it follows something on its line
 */
public record Comment(Position start, String token, boolean suffix) {
    static final String SLASHES = "//";

    /** A blank line between the lines of a block. */
    static final Comment BLANK = new Comment(Position.NONE, "", false);

    /** A comment on a line of its own that an edit adds; {@code token} begins with {@code //}. */
    public static Comment whole(String token) {
        return new Comment(Position.NONE, token, false);
    }

    /** A comment at the end of a line that an edit adds; {@code token} begins with {@code //}. */
    public static Comment suffix(String token) {
        return new Comment(Position.NONE, token, true);
    }

    /** This comment with other text. */
    public Comment withToken(String changed) {
        return new Comment(start, changed, suffix);
    }

    /** The text behind {@code //}, or all of it when it has none. */
    public String text() {
        return token.startsWith(SLASHES) ? token.substring(SLASHES.length()) : token;
    }
}
