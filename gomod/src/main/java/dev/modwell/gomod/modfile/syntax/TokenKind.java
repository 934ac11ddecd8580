// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

/** What a token is. */
enum TokenKind {
    END_OF_FILE,
    NEWLINE,
    /** A comment behind something on the same line. */
    SUFFIX_COMMENT,
    /** A comment on a line of its own. */
    COMMENT,
    WORD,
    STRING,
    LEFT_PAREN,
    RIGHT_PAREN,
    /** One of {@code [ ] { } ,}, which mean nothing to the syntax. */
    OTHER;

    /** Reports whether a line ends with it. */
    boolean endsLine() {
        return this == END_OF_FILE || this == SUFFIX_COMMENT || this == NEWLINE;
    }
}
