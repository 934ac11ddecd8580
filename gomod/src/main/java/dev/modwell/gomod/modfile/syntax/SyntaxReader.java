// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.ArrayList;
import java.util.List;

/** Makes statements from tokens; the first error ends it. */
final class SyntaxReader {
    private final String filename;
    private final Lexer lexer;
    private final List<Statement> statements = new ArrayList<>();

    SyntaxReader(String filename, byte[] content) {
        this.filename = filename;
        this.lexer = new Lexer(filename, content);
    }

    FileSyntax read() {
        List<Comment> pending = new ArrayList<>();
        while (lexer.peek() != TokenKind.END_OF_FILE) {
            switch (lexer.peek()) {
                case NEWLINE -> {
                    lexer.take();
                    endCommentBlock(pending);
                }
                case COMMENT -> pending.add(wholeComment());
                default -> {
                    Statement statement = statement();
                    statements.add(statement);
                    statement.comments().before(pending);
                    pending.clear();
                }
            }
        }
        endCommentBlock(pending);
        FileSyntax file = new FileSyntax(filename, statements);
        new SuffixComments(lexer.suffixComments()).assignTo(file);
        return file;
    }

    private void endCommentBlock(List<Comment> pending) {
        if (!pending.isEmpty()) {
            statements.add(new CommentBlock(pending.getFirst().start(), pending));
            pending.clear();
        }
    }

    private Comment wholeComment() {
        Token token = lexer.take();
        return new Comment(token.start(), token.text(), false);
    }

    /** A line, or a block if the line ends with {@code (}, or with {@code ( )}. */
    private Statement statement() {
        Token first = lexer.take();
        Position end = first.end();
        List<String> tokens = new ArrayList<>(4);
        tokens.add(first.text());
        while (true) {
            Token token = lexer.take();
            if (token.kind().endsLine()) {
                return new Line(first.start(), tokens, end, false);
            }
            if (token.kind() != TokenKind.LEFT_PAREN) {
                tokens.add(token.text());
                end = token.end();
                continue;
            }
            LineBlock block = new LineBlock(first.start(), tokens, new LParen(token.start()));
            if (lexer.peek().endsLine()) {
                readLines(block);
                return block;
            }
            tokens.add(token.text());
            if (lexer.peek() == TokenKind.RIGHT_PAREN) {
                Token closing = lexer.take();
                if (lexer.peek().endsLine()) {
                    lexer.take();
                    block.close(new RParen(closing.start()));
                    return block;
                }
                tokens.add(closing.text());
            }
        }
    }

    private void readLines(LineBlock block) {
        List<Comment> before = new ArrayList<>();
        while (true) {
            switch (lexer.peek()) {
                case SUFFIX_COMMENT -> lexer.take();
                case NEWLINE -> {
                    lexer.take();
                    keepBlankLine(block, before);
                }
                case COMMENT -> before.add(wholeComment());
                case END_OF_FILE ->
                    throw lexer.error("syntax error (unterminated block started at " + filename + ":"
                            + block.start().line() + ":" + block.start().lineRune() + ")");
                case RIGHT_PAREN -> {
                    closeBlock(block, before);
                    return;
                }
                default -> {
                    Line line = blockLine();
                    line.comments().before(before);
                    before.clear();
                    block.lines().add(line);
                }
            }
        }
    }

    /** Blank lines count as one, and not at the block's beginning. */
    private static void keepBlankLine(LineBlock block, List<Comment> before) {
        boolean keep = before.isEmpty()
                ? !block.lines().isEmpty()
                : !before.getLast().token().isEmpty();
        if (keep) {
            before.add(Comment.BLANK);
        }
    }

    private void closeBlock(LineBlock block, List<Comment> before) {
        RParen closing = new RParen(lexer.take().start());
        // A single blank line at the block's end is dropped.
        if (before.size() != 1 || !before.getFirst().equals(Comment.BLANK)) {
            closing.comments().before(before);
        }
        block.close(closing);
        if (!lexer.peek().endsLine()) {
            throw lexer.error("syntax error (expected newline after closing paren)");
        }
        lexer.take();
    }

    private Line blockLine() {
        Token first = lexer.take();
        Position end = first.end();
        List<String> tokens = new ArrayList<>(2);
        tokens.add(first.text());
        for (Token token = lexer.take(); !token.kind().endsLine(); token = lexer.take()) {
            tokens.add(token.text());
            end = token.end();
        }
        return new Line(first.start(), tokens, end, true);
    }
}
