// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import dev.modwell.gomod.modfile.syntax.Comment;
import dev.modwell.gomod.modfile.syntax.Comments;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import dev.modwell.gomod.text.Spaces;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comments mean: deprecations, rationales and {@code // indirect}. */
public final class CommentText {
    private static final String DEPRECATED = "Deprecated:";
    private static final String PARAGRAPH = "\n\n";

    private CommentText() {}

    /**
     * The text of the comments before and behind a line, without slashes, one line each; the block's own
     * comments if the line has none.
     */
    static String rationale(@Nullable LineBlock block, Line line) {
        Comments comments = line.comments();
        if (block != null && comments.before().isEmpty() && comments.suffix().isEmpty()) {
            comments = block.comments();
        }
        return Stream.concat(comments.before().stream(), comments.suffix().stream())
                .filter(comment -> comment.token().startsWith("//"))
                .map(comment -> Spaces.trimSpace(comment.text()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The message of the first paragraph that begins with {@code Deprecated:}, up to the paragraph's end;
     * empty if there is none.
     */
    static String deprecation(String text) {
        int start = text.startsWith(DEPRECATED) ? 0 : text.indexOf(PARAGRAPH + DEPRECATED);
        if (start < 0) {
            return "";
        }
        int from = text.indexOf(DEPRECATED, start) + DEPRECATED.length();
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        int end = text.indexOf(PARAGRAPH, from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }

    /** Reports whether the first comment at the line's end is {@code // indirect}, or begins with that and {@code ;}. */
    public static boolean isIndirect(Line line) {
        if (line.comments().suffix().isEmpty()) {
            return false;
        }
        List<String> words = Spaces.fields(line.comments().suffix().getFirst().text());
        return words.size() == 1 && words.getFirst().equals("indirect")
                || words.size() > 1 && words.getFirst().equals("indirect;");
    }

    /** Gives the line a comment {@code // indirect}, or takes it away; other text of the comment stays. */
    public static void setIndirect(Line line, boolean indirect) {
        if (isIndirect(line) == indirect) {
            return;
        }
        List<Comment> suffix = line.comments().suffix();
        if (suffix.isEmpty()) {
            line.comments().suffix(List.of(Comment.suffix("// indirect")));
            return;
        }
        Comment first = suffix.getFirst();
        String text = Spaces.trimSpace(first.text());
        if (!indirect && text.equals("indirect")) {
            line.comments().suffix(List.of());
            return;
        }
        String changed = indirect
                ? text.isEmpty() ? "// indirect" : "// indirect; " + text
                : "//" + first.token().substring(first.token().indexOf("indirect;") + "indirect;".length());
        line.comments()
                .suffix(Stream.concat(
                                Stream.of(first.withToken(changed)),
                                suffix.stream().skip(1))
                        .toList());
    }
}
