// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.text.GoText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The syntax tree itself: places, comments, errors of scanning, limits. */
class FileSyntaxTest {
    private static FileSyntax parse(String text) {
        return FileSyntax.parse("go.mod", GoText.encode(text));
    }

    private static String error(String text) {
        try {
            parse(text);
            return "none";
        } catch (ModFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Line line(FileSyntax file, int index) {
        return (Line) file.statements().get(index);
    }

    @Test
    void parse_placesCountLinesCharactersAndBytes() {
        FileSyntax file = parse("\na \u00fcber\tc\n");
        Line line = line(file, 0);

        assertThat(file.name()).isEqualTo("go.mod");
        assertThat(line.tokens()).containsExactly("a", "\u00fcber", "c");
        assertThat(line.start()).isEqualTo(new Position(2, 1, 1));
        assertThat(line.end()).isEqualTo(new Position(2, 9, 10));
        assertThat(line.isInBlock()).isFalse();
    }

    @Test
    void parse_blockHasItsPartsAndPlaces() {
        LineBlock block =
                (LineBlock) parse("a b ( // l\n\tc d\n) // r\n").statements().getFirst();

        assertThat(block.tokens()).containsExactly("a", "b");
        assertThat(block.start()).isEqualTo(new Position(1, 1, 0));
        assertThat(block.lParen().start()).isEqualTo(new Position(1, 5, 4));
        assertThat(block.lParen().end()).isEqualTo(new Position(1, 6, 5));
        assertThat(block.rParen().start()).isEqualTo(new Position(3, 1, 16));
        assertThat(block.end()).isEqualTo(new Position(3, 2, 17));
        assertThat(block.lines().getFirst().tokens()).containsExactly("c", "d");
        assertThat(block.lines().getFirst().isInBlock()).isTrue();
        assertThat(block.lParen().comments().suffix())
                .extracting(Comment::token)
                .containsExactly("// l");
        assertThat(block.rParen().comments().suffix())
                .extracting(Comment::token)
                .containsExactly("// r");
        assertThat(block.comments().isEmpty()).isTrue();
    }

    @Test
    void parse_commentsKnowTheirPlaceAndKind() {
        FileSyntax file = parse("// one\n// two\n\n// three\na // four\n");
        CommentBlock apart = (CommentBlock) file.statements().get(0);

        assertThat(apart.start()).isEqualTo(new Position(1, 1, 0));
        assertThat(apart.end()).isEqualTo(apart.start());
        assertThat(apart.comments().before())
                .containsExactly(
                        new Comment(new Position(1, 1, 0), "// one", false),
                        new Comment(new Position(2, 1, 7), "// two", false));
        assertThat(line(file, 1).comments().before()).extracting(Comment::text).containsExactly(" three");
        assertThat(line(file, 1).comments().suffix())
                .containsExactly(new Comment(new Position(5, 3, 26), "// four", true));
        assertThat(line(file, 1).comments().after()).isEmpty();
    }

    @Test
    void parse_carriageReturnsBelongToTheLineEnd() {
        FileSyntax file = parse("a b\r\n// c\r\n\r\nd // e\r\n");

        assertThat(file.text()).isEqualTo("a b\n\n// c\n\nd // e\n");
        assertThat(parse("a // b\r").text()).isEqualTo("a // b\n");
    }

    @Test
    void parse_stringOverTwoLines_hasItsCommentBeforeEverything() {
        FileSyntax file = parse("\"a\\\nb\" // c\n");

        assertThat(file.comments().before()).extracting(Comment::token).containsExactly("// c");
        assertThat(file.text()).isEqualTo("// c\n\"a\\\nb\"\n");
    }

    @Test
    void parse_lastLineWithoutNewline() {
        assertThat(parse("a b").text()).isEqualTo("a b\n");
        assertThat(parse("a (\n\tb\n)").text()).isEqualTo("a (\n\tb\n)\n");
        assertThat(parse("// c").text()).isEqualTo("// c\n");
    }

    @Test
    void parse_bytesThatAreNoUtf8_areWordCharacters() {
        byte[] bytes = {'a', ' ', (byte) 0xff, (byte) 0xc3, '\n'};

        FileSyntax file = FileSyntax.parse("", bytes);

        assertThat(line(file, 0).tokens().get(1)).isEqualTo("\udcff\udcc3");
        assertThat(line(file, 0).end()).isEqualTo(new Position(1, 5, 4));
        assertThat(file.format()).isEqualTo(bytes);
    }

    @Test
    void parse_charactersThatDoNotPrint_areRefused() {
        assertThat(error("a\n b \u0007")).isEqualTo("go.mod:2:4: unexpected input character '\\a'");
        assertThat(error("\u0000")).isEqualTo("go.mod:1: unexpected input character '\\x00'");
        assertThat(error("a \u00a0b")).isEqualTo("go.mod:1:3: unexpected input character '\\u00a0'");
        assertThat(error("\u2028")).isEqualTo("go.mod:1: unexpected input character '\\u2028'");
        assertThat(error("\u007f")).isEqualTo("go.mod:1: unexpected input character '\\x7f'");
    }

    @Test
    void parse_charactersOfNewerUnicodeThanGoKnows_areRefused() {
        assertThat(error("a \u1c89")).isEqualTo("go.mod:1:3: unexpected input character '\\u1c89'");
    }

    @Test
    void parse_strings_endOnTheirLine() {
        assertThat(error("a \"b\nc\"")).isEqualTo("go.mod:1:5: unexpected newline in string");
        assertThat(error("a `b\nc`")).isEqualTo("go.mod:1:5: unexpected newline in string");
        assertThat(error("a \"b")).isEqualTo("go.mod:1:3: unexpected EOF in string");
        assertThat(error("a \"b\\")).isEqualTo("go.mod:1:3: unexpected EOF in string");
        assertThat(error("a `b\\`")).isEqualTo("none");
    }

    @Test
    void parse_blockComments_areRefused() {
        String sentence = "mod files must use // comments (not /* */ comments)";
        assertThat(error("/* a */")).isEqualTo("go.mod:1: " + sentence);
        assertThat(error("a b/* c */")).isEqualTo("go.mod:1:4: " + sentence);
        assertThat(error("a /")).isEqualTo("none");
    }

    @Test
    void parse_blocks_areClosed() {
        assertThat(error("a (\nb")).isEqualTo("go.mod:2:2: syntax error (unterminated block started at go.mod:1:1)");
        assertThat(error("a (\n) b\n")).isEqualTo("go.mod:2:4: syntax error (expected newline after closing paren)");
        assertThat(error("a (\n) // b\n")).isEqualTo("none");
        assertThat(error("a ()")).isEqualTo("none");
    }

    @Test
    void parse_tooLarge_isRefusedBeforeReading() {
        assertThatThrownBy(() -> FileSyntax.parse("go.mod", new byte[FileSyntax.MAX_BYTES + 1]))
                .isInstanceOf(ModFileException.class)
                .hasMessage("go.mod: file of 16777217 bytes is too large (the limit is 16777216)");
    }

    @Test
    void parse_tooManyTokens_isRefused() {
        byte[] most = "\n".repeat(FileSyntax.MAX_TOKENS - 1).getBytes(StandardCharsets.UTF_8);
        byte[] more = "\n".repeat(FileSyntax.MAX_TOKENS).getBytes(StandardCharsets.UTF_8);

        assertThat(FileSyntax.parse("go.mod", most).statements()).isEmpty();
        assertThatThrownBy(() -> FileSyntax.parse("go.mod", more)).hasMessageContaining("too many tokens");
    }

    @Test
    void parse_oneEnormousToken_isRead() {
        String path = "x".repeat(FileSyntax.MAX_BYTES - 10);

        assertThat(line(parse("module " + path), 0).tokens().get(1)).hasSize(path.length());
    }

    @Test
    void parse_manyParentheses_doNotRecurse() {
        assertThat(line(parse("a " + "( ".repeat(100_000) + "b"), 0).tokens()).hasSize(100_002);
    }

    @Test
    void addLine_goesToTheLastOfItsKind() {
        FileSyntax file = parse("a 1\nb (\n\t1\n)\nb 2\nc 1\n// end\n");

        file.addLine(List.of("b", "3"));
        file.addLine(List.of("b", "4"));
        file.addLine(List.of("d", "1"));

        assertThat(file.text()).isEqualTo("a 1\n\nb (\n\t1\n)\n\nb (\n\t2\n\t3\n\t4\n)\n\nc 1\n\n// end\n\nd 1\n");
    }

    @Test
    void addLineNear_hintOfAnotherFile_goesToTheEnd() {
        FileSyntax file = parse("a 1\nb 1\n");

        file.addLineNear(line(parse("a 1\n"), 0), List.of("a", "2"));
        file.addLineNear(null, List.of("a", "3"));

        assertThat(file.text()).isEqualTo("a 1\n\nb 1\n\na 2\n\na 3\n");
    }

    @Test
    void addLineNear_hintInABlockOfAnotherVerb_goesAfterTheBlock() {
        FileSyntax file = parse("a (\n\t1\n)\nb 1\n");
        LineBlock block = (LineBlock) file.statements().getFirst();

        file.addLineNear(block.lines().getFirst(), List.of("c", "1"));

        assertThat(file.text()).isEqualTo("a (\n\t1\n)\n\nc 1\n\nb 1\n");
    }

    @Test
    void blockAt_comment_isRefused() {
        assertThatThrownBy(() -> parse("// a\n").blockAt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void update_removedLine_bringsItBack() {
        FileSyntax file = parse("a 1\n");
        Line line = line(file, 0);

        line.remove();
        assertThat(line.isRemoved()).isTrue();
        line.update(List.of("a", "2"));
        file.cleanup();

        assertThat(file.text()).isEqualTo("a 2\n");
    }

    @Test
    void format_commentsAfterAStatementAndOfTheFile() {
        FileSyntax file = parse("a 1\n");
        line(file, 0).comments().after(List.of(Comment.whole("// after")));
        file.comments().before(List.of(Comment.whole("// first")));

        assertThat(file.text()).isEqualTo("// first\na 1\n// after\n");
    }

    @Test
    void format_commentsOfTheClosingParenthesis() {
        assertThat(parse("a (\n\tb\n\n\t// c\n\n\t// d\n)\n").text()).isEqualTo("a (\n\tb\n\n// c\n\n// d\n)\n");
    }

    @Test
    void empty_printsNothing() {
        assertThat(FileSyntax.empty().format()).isEmpty();
        assertThat(parse("\n\n").format()).isEmpty();
    }
}
