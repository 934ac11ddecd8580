// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import dev.modwell.gomod.text.Spaces;
import java.util.ArrayList;
import java.util.List;

/** Prints a file as {@code modfile.Format} does. */
final class Printer {
    private final StringBuilder out = new StringBuilder();
    /** Comments to print when the current line ends. */
    private final List<Comment> pending = new ArrayList<>();
    /** How many tabs a line begins with. */
    private int margin;

    /** The text, with one newline at its end. */
    String print(FileSyntax file) {
        file.comments().before().forEach(this::commentLine);
        for (int i = 0; i < file.statements().size(); i++) {
            Statement statement = file.statements().get(i);
            expr(statement);
            if (!(statement instanceof CommentBlock)) {
                newline();
            }
            statement.comments().after().forEach(this::commentLine);
            if (i + 1 < file.statements().size()) {
                newline();
            }
        }
        return withoutTrailingBlankLines();
    }

    private String withoutTrailingBlankLines() {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == '\n' && (end == 1 || out.charAt(end - 2) == '\n')) {
            end--;
        }
        return out.substring(0, end);
    }

    private void expr(Expr expr) {
        before(expr.comments().before());
        switch (expr) {
            case CommentBlock _ -> {}
            case LParen _ -> out.append('(');
            case RParen _ -> out.append(')');
            case Line line -> tokens(line.tokens());
            case LineBlock block -> block(block);
        }
        pending.addAll(expr.comments().suffix());
    }

    private void block(LineBlock block) {
        tokens(block.tokens());
        out.append(' ');
        expr(block.lParen());
        margin++;
        for (Line line : block.lines()) {
            newline();
            expr(line);
        }
        margin--;
        newline();
        expr(block.rParen());
    }

    private void before(List<Comment> comments) {
        if (comments.isEmpty()) {
            return;
        }
        trim();
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        indent();
        comments.forEach(this::commentLine);
    }

    private void commentLine(Comment comment) {
        comment(comment);
        newline();
    }

    private void comment(Comment comment) {
        out.append(Spaces.trimSpace(comment.token()));
    }

    /** Ends the line with its comments; never makes two blank lines, nor one at the top. */
    private void newline() {
        for (int i = 0; i < pending.size(); i++) {
            if (i == 0) {
                out.append(' ');
            } else {
                trim();
                out.append('\n');
                indent();
            }
            comment(pending.get(i));
        }
        pending.clear();
        trim();
        int length = out.length();
        boolean afterBlankLine = length >= 2 && out.charAt(length - 1) == '\n' && out.charAt(length - 2) == '\n';
        if (length > 0 && !afterBlankLine) {
            out.append('\n');
        }
        indent();
    }

    private void indent() {
        out.repeat('\t', margin);
    }

    private void trim() {
        int end = out.length();
        while (end > 0 && (out.charAt(end - 1) == '\t' || out.charAt(end - 1) == ' ')) {
            end--;
        }
        out.setLength(end);
    }

    private void tokens(List<String> tokens) {
        String separator = "";
        for (String token : tokens) {
            switch (token) {
                case ",", ")", "]", "}" -> out.append(token);
                default -> out.append(separator).append(token);
            }
            separator = switch (token) {
                case "(", "[", "{" -> "";
                default -> " ";
            };
        }
    }
}
