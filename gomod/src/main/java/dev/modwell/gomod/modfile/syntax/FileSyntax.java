// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import dev.modwell.gomod.text.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file as statements and comments, which can be changed and printed. Not for use by several threads. */
public final class FileSyntax {
    /** The largest file that is read, 16 MiB: the limit of the {@code go} command for a go.mod. */
    public static final int MAX_BYTES = 16 << 20;

    /**
     * The most tokens, newlines and comments of a file that is read. The largest known files have some
     * thousand; without this limit 16 MiB of one-letter lines would take gigabytes of memory.
     */
    public static final int MAX_TOKENS = 1 << 18;

    private final String name;
    private final List<Statement> statements;
    private final Comments comments = new Comments();

    FileSyntax(String name, List<Statement> statements) {
        this.name = name;
        this.statements = statements;
    }

    /** A file without statements. */
    public static FileSyntax empty() {
        return new FileSyntax("", new ArrayList<>());
    }

    /**
     * Reads a file; throws {@link ModFileException} with one error at the first place that is not the syntax.
     *
     * @param name the file's name, for errors
     */
    public static FileSyntax parse(String name, byte[] content) {
        if (content.length > MAX_BYTES) {
            String sentence = "file of " + content.length + " bytes is too large (the limit is " + MAX_BYTES + ")";
            throw new ModFileException(List.of(ModFileError.of(name, Position.NONE, sentence)));
        }
        return new SyntaxReader(name, content).read();
    }

    /** The file's name as errors have it. */
    public String name() {
        return name;
    }

    /** The statements; may be changed. */
    public List<Statement> statements() {
        return statements;
    }

    /** Comments of the file as a whole. */
    public Comments comments() {
        return comments;
    }

    /** {@code modfile.Format}: the file in the standard form, as text that {@link GoText#encode} encodes. */
    public String text() {
        return new Printer().print(this);
    }

    /** {@code modfile.Format}: the file in the standard form. */
    public byte[] format() {
        return GoText.encode(text());
    }

    /** Adds comments at the file's end, apart from every statement; {@code text} begins with {@code //}. */
    public void addComment(String text) {
        statements.add(new CommentBlock(Position.NONE, List.of(Comment.whole(text))));
    }

    /**
     * Adds a line to the last block that begins with the line's verb, making a block of the last such line if
     * there is none, or at the file's end if there is no such line either.
     */
    public Line addLine(List<String> tokens) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            switch (statements.get(i)) {
                case CommentBlock _ -> {}
                case Line line -> {
                    if (line.verb().equals(tokens.getFirst())) {
                        return addToBlock(blockAt(i), tokens);
                    }
                }
                case LineBlock block -> {
                    if (block.verb().equals(tokens.getFirst())) {
                        return addToBlock(block, tokens);
                    }
                }
            }
        }
        return addLast(tokens);
    }

    /**
     * Adds a line next to {@code hint}: directly after it within its block if the verbs are the same (a block
     * is made if it is in none), else after the statement that it is or is part of. Without a hint, or when
     * the hint is no longer in the file, the line comes last.
     */
    public Line addLineNear(@Nullable Line hint, List<String> tokens) {
        for (int i = 0; hint != null && i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (statement == hint) {
                return hint.verb().equals(tokens.getFirst())
                        ? addToBlock(blockAt(i), tokens)
                        : addStatement(i + 1, tokens);
            }
            int inBlock = statement instanceof LineBlock block ? block.lines().indexOf(hint) : -1;
            if (inBlock >= 0 && statement instanceof LineBlock block) {
                return block.verb().equals(tokens.getFirst())
                        ? addToBlock(block, inBlock + 1, tokens)
                        : addStatement(i + 1, tokens);
            }
        }
        return addLast(tokens);
    }

    private Line addLast(List<String> tokens) {
        return addStatement(statements.size(), tokens);
    }

    private Line addStatement(int index, List<String> tokens) {
        Line line = Line.of(tokens);
        statements.add(index, line);
        return line;
    }

    private static Line addToBlock(LineBlock block, List<String> tokens) {
        return addToBlock(block, block.lines().size(), tokens);
    }

    private static Line addToBlock(LineBlock block, int index, List<String> tokens) {
        Line line = Line.ofBlock(tokens.subList(1, tokens.size()));
        block.lines().add(index, line);
        return line;
    }

    /** The block at {@code index}, made from the line there if it is one. */
    public LineBlock blockAt(int index) {
        return switch (statements.get(index)) {
            case LineBlock block -> block;
            case Line line -> {
                LineBlock block = LineBlock.of(line.verb());
                line.moveIntoBlock();
                block.lines().add(line);
                statements.set(index, block);
                yield block;
            }
            case CommentBlock _ -> throw new IllegalArgumentException("statement " + index + " is a comment");
        };
    }

    /**
     * Drops removed lines and empty blocks, and makes a line of every block with only one line, unless
     * comments stand before its closing parenthesis.
     */
    public void cleanup() {
        List<Statement> kept = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            switch (statement) {
                case CommentBlock comment -> kept.add(comment);
                case Line line -> {
                    if (!line.isRemoved()) {
                        kept.add(line);
                    }
                }
                case LineBlock block -> {
                    block.lines().removeIf(Line::isRemoved);
                    if (!block.lines().isEmpty()) {
                        kept.add(shrunk(block));
                    }
                }
            }
        }
        statements.clear();
        statements.addAll(kept);
    }

    private static Statement shrunk(LineBlock block) {
        if (block.lines().size() > 1 || !block.rParen().comments().before().isEmpty()) {
            return block;
        }
        Line line = block.lines().getFirst();
        line.absorb(block);
        return line;
    }

    /** Takes out the given lines, and blocks that have no line after that. */
    public void delete(Set<Line> lines) {
        statements.removeIf(statement -> switch (statement) {
            case CommentBlock _ -> false;
            case Line line -> lines.contains(line);
            case LineBlock block -> {
                block.lines().removeIf(lines::contains);
                yield block.lines().isEmpty();
            }
        });
    }
}
