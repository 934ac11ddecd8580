// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.syntax.Comment;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentTextTest {
    private static Line line(String... suffix) {
        Line line = Line.of(List.of("x"));
        line.comments().suffix(Stream.of(suffix).map(Comment::suffix).toList());
        return line;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "// indirect | true",
                "//indirect | true",
                "//\tindirect | true",
                "// indirect; why | true",
                "// indirect why | false",
                "// indirect; | false",
                "// indirectly | false",
                "// | false",
                "indirect | true"
            })
    void isIndirect_firstWordOfTheComment(String comment, boolean wanted) {
        assertThat(CommentText.isIndirect(line(comment))).isEqualTo(wanted);
    }

    @Test
    void isIndirect_onlyTheFirstCommentCounts() {
        assertThat(CommentText.isIndirect(line())).isFalse();
        assertThat(CommentText.isIndirect(line("// x", "// indirect"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "// why | // indirect; why",
                "//why | // indirect; why",
                "// | // indirect",
                "// indirect | // indirect"
            })
    void setIndirect_addsTheMarkBeforeOtherText(String comment, String wanted) {
        Line line = line(comment);

        CommentText.setIndirect(line, true);

        assertThat(line.comments().suffix()).extracting(Comment::token).containsExactly(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"// indirect; why | // why", "//indirect;why not | //indirect;why not", "// why | // why"})
    void setIndirect_takesTheMarkAway(String comment, String wanted) {
        Line line = line(comment);

        CommentText.setIndirect(line, false);

        assertThat(line.comments().suffix()).extracting(Comment::token).containsExactly(wanted);
    }

    @Test
    void setIndirect_takesAwayAllCommentsIfTheFirstIsOnlyTheMark() {
        Line line = line("// indirect", "// more");

        CommentText.setIndirect(line, false);

        assertThat(line.comments().suffix()).isEmpty();
    }

    @Test
    void setIndirect_keepsFurtherComments() {
        Line line = line("// why", "// more");

        CommentText.setIndirect(line, true);

        assertThat(line.comments().suffix()).extracting(Comment::token).containsExactly("// indirect; why", "// more");
    }

    @Test
    void rationale_ofTheLineOrElseOfItsBlock() {
        LineBlock block = LineBlock.of("retract");
        block.comments().before(List.of(Comment.whole("// of the block"), Comment.whole("//")));
        Line bare = Line.ofBlock(List.of("v1.0.0"));
        Line commented = line("// of the line");
        commented.comments().before(List.of(Comment.whole(""), Comment.whole("//  before  ")));

        assertThat(CommentText.rationale(block, bare)).isEqualTo("of the block\n");
        assertThat(CommentText.rationale(block, commented)).isEqualTo("before\nof the line");
        assertThat(CommentText.rationale(null, bare)).isEmpty();
    }

    @Test
    void deprecation_firstParagraphThatBeginsSo() {
        assertThat(CommentText.deprecation("Deprecated: use b")).isEqualTo("use b");
        assertThat(CommentText.deprecation("Deprecated:   use b\nor c\n\nmore")).isEqualTo("use b\nor c");
        assertThat(CommentText.deprecation("About a.\n\nDeprecated: use b")).isEqualTo("use b");
        assertThat(CommentText.deprecation("Deprecated: one\n\nDeprecated: two"))
                .isEqualTo("one");
        assertThat(CommentText.deprecation("Deprecated:")).isEmpty();
        assertThat(CommentText.deprecation("Deprecated:   \n\nnot this")).isEmpty();
    }

    @Test
    void deprecation_notAtTheBeginningOfAParagraph_isNone() {
        assertThat(CommentText.deprecation("This is Deprecated: no")).isEmpty();
        assertThat(CommentText.deprecation("one\nDeprecated: no")).isEmpty();
        assertThat(CommentText.deprecation("deprecated: no")).isEmpty();
    }

    /** Marking and taking the mark away again leaves what somebody wrote, and the other way round. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"// why", "// why not; ever", "// x indirect", "// indirectly"})
    void setIndirect_thereAndBack_leavesTheText(String comment) {
        Line line = line(comment, "// more");

        CommentText.setIndirect(line, true);
        assertThat(CommentText.isIndirect(line)).isTrue();
        CommentText.setIndirect(line, true);
        CommentText.setIndirect(line, false);

        assertThat(CommentText.isIndirect(line)).isFalse();
        assertThat(line.comments().suffix()).extracting(Comment::token).containsExactly(comment, "// more");
    }

    @Test
    void setIndirect_ofALineWithoutComments_thereAndBack() {
        Line line = line();

        CommentText.setIndirect(line, true);
        assertThat(line.comments().suffix()).extracting(Comment::token).containsExactly("// indirect");
        CommentText.setIndirect(line, false);

        assertThat(line.comments().suffix()).isEmpty();
    }
}
