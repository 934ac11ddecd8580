// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.text.GoText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines and their comments as edits handle them. */
class LineTest {
    private static FileSyntax parse(String text) {
        return FileSyntax.parse("go.mod", GoText.encode(text));
    }

    private static Line first(FileSyntax file) {
        return switch (file.statements().getFirst()) {
            case Line line -> line;
            case LineBlock block -> block.lines().getFirst();
            case CommentBlock _ -> throw new AssertionError("the file begins with a comment");
        };
    }

    @Test
    void addLine_givesTheLineThatIsInTheFile() {
        for (String text : List.of("", "b 1\n", "a 1\n", "a (\n\t1\n)\n")) {
            FileSyntax file = parse(text);
            Line added = file.addLine(List.of("a", "2"));
            added.comments().suffix(List.of(Comment.suffix("// here")));
            assertThat(file.text()).as(text).containsPattern("(?m)^(a |\t)2 // here$");
            assertThat(added.isInBlock()).isEqualTo(text.startsWith("a"));
        }
    }

    @Test
    void addLineNear_givesTheLineThatIsInTheFile() {
        for (String text : List.of("a 1\n", "a (\n\t1\n)\n", "b 1\n", "b (\n\t1\n)\n")) {
            FileSyntax file = parse(text);
            Line added = file.addLineNear(first(file), List.of("a", "2"));
            added.comments().suffix(List.of(Comment.suffix("// here")));
            assertThat(file.text()).as(text).containsPattern("(?m)^(a |\t)2 // here$");
        }
        FileSyntax file = parse("b 1\n");
        assertThat(file.statements())
                .doesNotContain(file.addLineNear(null, List.of("a", "2")).moveTo("a"));
    }

    @Test
    void addLineNear_withinABlock_comesDirectlyBehindTheHint() {
        FileSyntax file = parse("a (\n\t1\n\t2\n)\n");
        file.addLineNear(first(file), List.of("a", "between"));
        assertThat(file.text()).isEqualTo("a (\n\t1\n\tbetween\n\t2\n)\n");
    }

    @Test
    void moveTo_aBlockOfTheSameVerb_leavesTheVerbOut() {
        Line line = first(parse("// before\na 1 // suffix\n"));
        line.comments().after(List.of(Comment.whole("// after")));
        Line moved = line.moveTo("a");
        assertThat(moved.tokens()).containsExactly("1");
        assertThat(moved.isInBlock()).isTrue();
        assertThat(moved.comments().before()).extracting(Comment::text).containsExactly(" before");
        assertThat(moved.comments().suffix()).extracting(Comment::text).containsExactly(" suffix");
        assertThat(moved.comments().after()).extracting(Comment::text).containsExactly(" after");
        assertThat(line.isRemoved()).isTrue();
        assertThat(line.comments().before()).hasSize(1);
    }

    @Test
    void moveTo_ofALineInABlockOrOfAnotherVerb_keepsAllTokens() {
        assertThat(first(parse("a (\n\ta 1\n)\n")).moveTo("a").tokens()).containsExactly("a", "1");
        assertThat(first(parse("b 1\n")).moveTo("a").tokens()).containsExactly("b", "1");
    }

    @Test
    void remove_takesTheSuffixAndLeavesWhatStandsBefore() {
        Line line = first(parse("// before\na 1 // suffix\n"));
        line.remove();
        assertThat(line.tokens()).isEmpty();
        assertThat(line.comments().suffix()).isEmpty();
        assertThat(line.comments().before()).hasSize(1);
        assertThat(line.startsWith("a")).isFalse();
        assertThat(line.startsWith("")).isTrue();
    }

    @Test
    void startsWith_isTheFirstTokenAsItIsWritten() {
        Line line = first(parse("a \"b\"\n"));
        assertThat(line.startsWith("a")).isTrue();
        assertThat(line.startsWith("\"b\"")).isFalse();
        assertThat(Line.ofBlock(List.of("b")).startsWith("b")).isTrue();
    }

    @Test
    void delete_leavesCommentsAndOtherLines() {
        FileSyntax file = parse("// alone\n\na 1\nb (\n\t1\n)\n");
        LineBlock block = (LineBlock) file.statements().getLast();
        file.delete(java.util.Set.copyOf(block.lines()));
        assertThat(file.text()).isEqualTo("// alone\n\na 1\n");
    }

    @Test
    void comment_withOtherText_keepsItsPlaceAndKind() {
        Comment comment = first(parse("a 1 // one\n")).comments().suffix().getFirst();
        Comment changed = comment.withToken("// two");
        assertThat(changed).isEqualTo(new Comment(comment.start(), "// two", true));
        assertThat(changed.text()).isEqualTo(" two");
        assertThat(Comment.suffix("// x")).isEqualTo(new Comment(Position.NONE, "// x", true));
        assertThat(Comment.whole("// x")).isEqualTo(new Comment(Position.NONE, "// x", false));
        assertThat(Comment.whole("x").text()).isEqualTo("x");
    }

    @Test
    void comments_areNoneOnlyWhenAllThreePlacesAreEmpty() {
        Line line = first(parse("a 1\n"));
        assertThat(line.comments().isEmpty()).isTrue();
        line.comments().after(List.of(Comment.whole("// x")));
        assertThat(line.comments().isEmpty()).isFalse();
        line.comments().after(List.of());
        line.comments().suffix(List.of(Comment.suffix("// x")));
        assertThat(line.comments().isEmpty()).isFalse();
        line.comments().suffix(List.of());
        line.comments().before(List.of(Comment.whole("// x")));
        assertThat(line.comments().isEmpty()).isFalse();
    }

    /** A block that shrinks to its only line gives that line all of its own comments. */
    @Test
    void cleanup_blockOfOneLine_keepsTheCommentsOfBoth() {
        FileSyntax file = parse("// block\na ( // open\n\t// line\n\t1 // suffix\n)\n");
        file.cleanup();
        assertThat(file.text()).isEqualTo("// block\n// line\na 1 // suffix\n");
    }

    /** Several comments for the end of one line come on lines of their own, below each other. */
    @Test
    void format_severalSuffixComments_comeBelowEachOther() {
        FileSyntax file = parse("a (\n\t1 // one\n\t2\n)\n");
        first(file).comments().suffix(List.of(Comment.suffix("// one"), Comment.suffix("// two")));
        assertThat(file.text()).isEqualTo("a (\n\t1 // one\n\t// two\n\t2\n)\n");
    }
}
