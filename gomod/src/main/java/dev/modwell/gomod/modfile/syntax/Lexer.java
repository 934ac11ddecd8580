// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Unicode;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into tokens, one ahead of the parser.
 *
 * <p>Bytes, not characters, are scanned: nearly all are ASCII, and offsets are counted in bytes. The table
 * {@link #WORD} answers for ASCII; other characters go through {@link Unicode}.
 */
final class Lexer {
    private static final String BLOCK_COMMENT = "mod files must use // comments (not /* */ comments)";

    /** Which ASCII characters may be in a word: all that print but space and {@code ( ) [ ] { } ,}. */
    private static final boolean[] WORD = new boolean[128];

    static {
        for (char c = '!'; c <= '~'; c++) {
            WORD[c] = "()[]{},".indexOf(c) < 0;
        }
    }

    private final String filename;
    private final byte[] in;
    private final List<Comment> suffixComments = new ArrayList<>();
    private Token next;
    private int at;
    private int line = 1;
    private int lineRune = 1;
    private int tokens;
    /** Whether something other than white space and comments was on the current line. */
    private boolean lineHasToken;

    Lexer(String filename, byte[] in) {
        this.filename = filename;
        this.in = in;
        this.next = read();
    }

    /** The kind of the token that {@link #take} will give. */
    TokenKind peek() {
        return next.kind();
    }

    /** The next token; behind the last one, the end of the file again and again. */
    Token take() {
        Token taken = next;
        next = read();
        return taken;
    }

    /** The comments of kind {@link TokenKind#SUFFIX_COMMENT} so far, in order. */
    List<Comment> suffixComments() {
        return suffixComments;
    }

    /** An error where the lexer stands: behind the token that {@link #peek} sees. */
    ModFileException error(String sentence) {
        return error(position(), sentence);
    }

    private ModFileException error(Position position, String sentence) {
        return new ModFileException(List.of(ModFileError.of(filename, position, sentence)));
    }

    private Position position() {
        return new Position(line, lineRune, at);
    }

    private Token read() {
        skipSpace();
        if (++tokens > FileSyntax.MAX_TOKENS) {
            throw error("too many tokens (the limit is " + FileSyntax.MAX_TOKENS + ")");
        }
        if (at == in.length) {
            return new Token(TokenKind.END_OF_FILE, position(), position(), "");
        }
        if (startsWith('/', '/')) {
            return comment();
        }
        if (startsWith('/', '*')) {
            throw error(BLOCK_COMMENT);
        }
        Position start = position();
        TokenKind kind = switch (in[at]) {
            case '\n' -> newline();
            case '(' -> punctuation(TokenKind.LEFT_PAREN);
            case ')' -> punctuation(TokenKind.RIGHT_PAREN);
            case '[', ']', '{', '}', ',' -> punctuation(TokenKind.OTHER);
            case '"', '`' -> string(start);
            default -> word();
        };
        lineHasToken = kind != TokenKind.NEWLINE;
        return new Token(kind, start, position(), GoText.decode(in, start.byteOffset(), at));
    }

    private void skipSpace() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\t' || in[at] == '\r')) {
            at++;
            lineRune++;
        }
    }

    private boolean startsWith(char first, char second) {
        return at + 1 < in.length && in[at] == first && in[at + 1] == second;
    }

    /** A comment runs to the end of the line and takes the newline with it. */
    private Token comment() {
        Position start = position();
        TokenKind kind = lineHasToken ? TokenKind.SUFFIX_COMMENT : TokenKind.COMMENT;
        while (at < in.length && in[at] != '\n') {
            skipRune();
        }
        int end = at;
        if (at < in.length) {
            end = in[at - 1] == '\r' ? at - 1 : at;
            newline();
        }
        lineHasToken = false;
        String text = GoText.decode(in, start.byteOffset(), end);
        if (kind == TokenKind.SUFFIX_COMMENT) {
            suffixComments.add(new Comment(start, text, true));
        }
        return new Token(kind, start, position(), text);
    }

    private TokenKind newline() {
        at++;
        line++;
        lineRune = 1;
        return TokenKind.NEWLINE;
    }

    private TokenKind punctuation(TokenKind kind) {
        at++;
        lineRune++;
        return kind;
    }

    private void skipRune() {
        at += in[at] >= 0 ? 1 : GoText.runeSize(in, at, in.length);
        lineRune++;
    }

    private TokenKind string(Position start) {
        byte quote = in[at];
        skipRune();
        while (at < in.length && in[at] != quote) {
            if (in[at] == '\n') {
                throw error("unexpected newline in string");
            }
            if (in[at] == '\\' && quote != '`') {
                skipRune();
                escaped(start);
            } else {
                skipRune();
            }
        }
        requireMore(start);
        skipRune();
        return TokenKind.STRING;
    }

    /** Skips what a backslash protects; even a newline, which no interpretation of the string will accept. */
    private void escaped(Position start) {
        requireMore(start);
        if (in[at] == '\n') {
            newline();
        } else {
            skipRune();
        }
    }

    private void requireMore(Position start) {
        if (at == in.length) {
            throw error(start, "unexpected EOF in string");
        }
    }

    private TokenKind word() {
        int start = at;
        while (at < in.length) {
            if (in[at] == '/' && startsWith('/', '/')) {
                break;
            }
            int size = wordRuneSize();
            if (size == 0) {
                break;
            }
            if (in[at] == '/' && startsWith('/', '*')) {
                throw error(BLOCK_COMMENT);
            }
            at += size;
            lineRune++;
        }
        if (at == start) {
            int rune = GoText.runeAt(in, at, GoText.runeSize(in, at, in.length));
            throw error("unexpected input character " + Quote.rune(rune));
        }
        return TokenKind.WORD;
    }

    /** How many bytes the character here takes, or 0 if it ends a word. */
    private int wordRuneSize() {
        byte first = in[at];
        if (first >= 0) {
            return WORD[first] ? 1 : 0;
        }
        int size = GoText.runeSize(in, at, in.length);
        // No white space beyond ASCII prints, so one question is enough.
        return Unicode.isPrint(GoText.runeAt(in, at, size)) ? size : 0;
    }
}
