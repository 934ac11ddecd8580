// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.ArrayList;
import java.util.List;

/** A verb with many lines: {@code require (}, lines, {@code )}. */
public final class LineBlock implements Statement {
    private final Position start;
    private final LParen lParen;
    private final List<String> tokens;
    private final List<Line> lines = new ArrayList<>();
    private final Comments comments = new Comments();
    private RParen rParen = new RParen(Position.NONE);

    LineBlock(Position start, List<String> tokens, LParen lParen) {
        this.start = start;
        this.tokens = List.copyOf(tokens);
        this.lParen = lParen;
    }

    /** An empty block that an edit adds. */
    public static LineBlock of(String verb) {
        return new LineBlock(Position.NONE, List.of(verb), new LParen(Position.NONE));
    }

    @Override
    public Position start() {
        return start;
    }

    @Override
    public Position end() {
        return rParen.end();
    }

    @Override
    public Comments comments() {
        return comments;
    }

    /** The tokens before the opening parenthesis; at least one. */
    public List<String> tokens() {
        return tokens;
    }

    /** The first token. */
    public String verb() {
        return tokens.getFirst();
    }

    /** The lines; may be changed. */
    public List<Line> lines() {
        return lines;
    }

    /** The opening parenthesis. */
    public LParen lParen() {
        return lParen;
    }

    /** The closing parenthesis. */
    public RParen rParen() {
        return rParen;
    }

    void close(RParen paren) {
        rParen = paren;
    }
}
