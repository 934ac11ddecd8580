// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of tokens, at the top level or within a block, where the block's own tokens are not repeated.
 *
 * <p>A removed line has no tokens and stays in its place until {@link FileSyntax#cleanup}, because other
 * edits may still put new lines next to it.
 */
public final class Line implements Statement {
    private final Position start;
    private final Position end;
    private final Comments comments = new Comments();
    private List<String> tokens;
    private boolean inBlock;
    private boolean removed;

    Line(Position start, List<String> tokens, Position end, boolean inBlock) {
        this.start = start;
        this.tokens = tokens;
        this.end = end;
        this.inBlock = inBlock;
    }

    /** A line that an edit adds at the top level. */
    public static Line of(List<String> tokens) {
        return new Line(Position.NONE, new ArrayList<>(tokens), Position.NONE, false);
    }

    /** A line that an edit adds to a block; {@code tokens} are without the block's verb. */
    public static Line ofBlock(List<String> tokens) {
        return new Line(Position.NONE, new ArrayList<>(tokens), Position.NONE, true);
    }

    @Override
    public Position start() {
        return start;
    }

    @Override
    public Position end() {
        return end;
    }

    @Override
    public Comments comments() {
        return comments;
    }

    /** The tokens as they are written, quotes included. Those who interpret a line may set single ones. */
    public List<String> tokens() {
        return tokens;
    }

    /** Reports whether the line is in a block. */
    public boolean isInBlock() {
        return inBlock;
    }

    /** Reports whether the line is removed and only waits for {@link FileSyntax#cleanup}. */
    public boolean isRemoved() {
        return removed;
    }

    /** The first token; empty for a removed line. */
    String verb() {
        return tokens.isEmpty() ? "" : tokens.getFirst();
    }

    /** Reports whether {@code token} is the first one. */
    public boolean startsWith(String token) {
        return verb().equals(token);
    }

    /** Removes this line and the comments at its end; comments before it go with it when it is cleaned up. */
    public void remove() {
        removed = true;
        tokens = new ArrayList<>();
        comments.suffix(List.of());
    }

    /** Replaces the tokens; {@code changed} begins with the verb also when the line is in a block. */
    public void update(List<String> changed) {
        removed = false;
        tokens = new ArrayList<>(inBlock ? changed.subList(1, changed.size()) : changed);
    }

    /** Drops the verb, because the line becomes part of a block that begins with it. */
    void moveIntoBlock() {
        tokens = new ArrayList<>(tokens.subList(1, tokens.size()));
        inBlock = true;
    }

    /** Becomes the whole of {@code block}, whose only line it is. */
    void absorb(LineBlock block) {
        List<String> joined = new ArrayList<>(block.tokens());
        joined.addAll(tokens);
        tokens = joined;
        inBlock = false;
        comments.enclose(block.comments());
    }

    /**
     * A copy for a block that begins with {@code verb}, with the same comments; this line is removed but keeps
     * the comments before it until it is cleaned up.
     */
    public Line moveTo(String verb) {
        List<String> moved = !inBlock && verb().equals(verb) ? tokens.subList(1, tokens.size()) : tokens;
        Line copy = new Line(start, new ArrayList<>(moved), end, true);
        copy.comments.before(comments.before());
        copy.comments.suffix(comments.suffix());
        copy.comments.after(comments.after());
        removed = true;
        tokens = new ArrayList<>();
        return copy;
    }
}
