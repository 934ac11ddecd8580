// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What changes of the syntax leave behind, comments above all. */
class SyntaxEditTest {
    private static FileSyntax parse(String text) {
        return FileSyntax.parse("go.mod", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Line line(FileSyntax syntax, int statement) {
        return (Line) syntax.statements().get(statement);
    }

    private static Line line(FileSyntax syntax, int statement, int inBlock) {
        return block(syntax, statement).lines().get(inBlock);
    }

    private static LineBlock block(FileSyntax syntax, int statement) {
        return (LineBlock) syntax.statements().get(statement);
    }

    private static String cleaned(FileSyntax syntax) {
        syntax.cleanup();
        return syntax.text();
    }

    @Test
    void remove_lineAndItsComments_goAtCleanup() {
        FileSyntax syntax = parse("a 1\n\n// about b\nb 2 // suffix\n\nc 3\n");
        line(syntax, 1).remove();
        assertThat(line(syntax, 1).isRemoved()).isTrue();
        assertThat(cleaned(syntax)).isEqualTo("a 1\n\nc 3\n");
    }

    @Test
    void cleanup_blockOfOneLine_becomesALineWithAllComments() {
        FileSyntax syntax = parse("// of the block\nv (\n\t// of the line\n\ta 1 // suffix\n\tb 2\n)\n");
        line(syntax, 0, 1).remove();
        assertThat(cleaned(syntax)).isEqualTo("// of the block\n// of the line\nv a 1 // suffix\n");
        assertThat(line(syntax, 0).isInBlock()).isFalse();
        assertThat(line(syntax, 0).tokens()).containsExactly("v", "a", "1");
    }

    @Test
    void cleanup_commentBeforeTheClosingParenthesis_keepsTheBlock() {
        FileSyntax syntax = parse("v (\n\ta 1\n\tb 2\n\t// more to come\n)\n");
        line(syntax, 0, 0).remove();
        assertThat(cleaned(syntax)).isEqualTo("v (\n\tb 2\n// more to come\n)\n");
    }

    @Test
    void cleanup_blockWithoutLines_goes() {
        FileSyntax syntax = parse("a 1\n\nv (\n\tb 2\n)\n");
        line(syntax, 1, 0).remove();
        assertThat(cleaned(syntax)).isEqualTo("a 1\n");
    }

    @Test
    void cleanup_twice_isCleanupOnce() {
        FileSyntax syntax = parse("v (\n\ta 1\n)\n\n// c\n\nw 2\n");
        String once = cleaned(syntax);
        assertThat(cleaned(syntax)).isEqualTo(once).isEqualTo("v a 1\n\n// c\n\nw 2\n");
    }

    @Test
    void update_inABlock_theVerbStaysAbove() {
        FileSyntax syntax = parse("v (\n\ta 1 // why\n\tb 2\n)\n");
        line(syntax, 0, 0).update(List.of("v", "a", "9"));
        assertThat(syntax.text()).isEqualTo("v (\n\ta 9 // why\n\tb 2\n)\n");
    }

    @Test
    void update_outside_hasItsVerb() {
        FileSyntax syntax = parse("v a 1 // why\n");
        line(syntax, 0).update(List.of("v", "b"));
        assertThat(syntax.text()).isEqualTo("v b // why\n");
    }

    @Test
    void addLine_besideOneLine_makesABlockOfBoth() {
        FileSyntax syntax = parse("// about a\nv a 1 // why\n\nw 1\n");
        syntax.addLine(List.of("v", "b", "2"));
        assertThat(syntax.text()).isEqualTo("v (\n\t// about a\n\ta 1 // why\n\tb 2\n)\n\nw 1\n");
    }

    @Test
    void addLine_noneOfTheVerb_comesLast() {
        FileSyntax syntax = parse("v a 1\n");
        syntax.addLine(List.of("w", "2"));
        assertThat(syntax.text()).isEqualTo("v a 1\n\nw 2\n");
    }

    @Test
    void addLineNear_inABlock_comesRightAfter() {
        FileSyntax syntax = parse("v (\n\ta 1\n\tc 3\n)\n");
        syntax.addLineNear(line(syntax, 0, 0), List.of("v", "b", "2"));
        assertThat(syntax.text()).isEqualTo("v (\n\ta 1\n\tb 2\n\tc 3\n)\n");
    }

    @Test
    void addLineNear_lineOfAnotherVerb_comesAfterIt() {
        FileSyntax syntax = parse("v a 1\n\nx 1\n");
        syntax.addLineNear(line(syntax, 0), List.of("w", "2"));
        assertThat(syntax.text()).isEqualTo("v a 1\n\nw 2\n\nx 1\n");
    }

    @Test
    void addLineNear_noHint_comesLast() {
        FileSyntax syntax = parse("v a 1\n\nx 1\n");
        syntax.addLineNear(null, List.of("v", "b", "2"));
        assertThat(syntax.text()).isEqualTo("v a 1\n\nx 1\n\nv b 2\n");
    }

    @Test
    void moveTo_anotherPlace_takesTheCommentsAlong() {
        FileSyntax syntax = parse("v (\n\t// about a\n\ta 1 // why\n\tb 2\n)\n");
        Line moved = line(syntax, 0, 0).moveTo("w");
        LineBlock target = LineBlock.of("w");
        target.lines().add(moved);
        syntax.statements().add(target);
        assertThat(cleaned(syntax)).isEqualTo("v b 2\n\n// about a\nw a 1 // why\n");
    }

    @Test
    void delete_theseLinesAndNoOthers() {
        Random random = new Random(28);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("v (\n");
            int lines = 1 + random.nextInt(8);
            for (int i = 0; i < lines; i++) {
                text.append("\tl").append(i).append('\n');
            }
            FileSyntax syntax = parse(text.append(")\n\nkept\n").toString());
            Set<Line> gone = new HashSet<>();
            List<Line> all = List.copyOf(block(syntax, 0).lines());
            all.forEach(line -> {
                if (random.nextBoolean()) {
                    gone.add(line);
                }
            });
            syntax.delete(gone);
            String left = syntax.text();
            assertThat(left).endsWith("kept\n");
            for (Line line : all) {
                assertThat(left.contains(line.tokens().getFirst() + "\n")).isEqualTo(!gone.contains(line));
            }
        }
    }

    @Test
    void text_ofWhatItPrinted_isTheSame() {
        String[] pieces = {
            "v a\n",
            "v (\n\ta\n)\n",
            "// c\n",
            "\n",
            "v a // s\n",
            "v (\n\t// b\n\ta // s\n\n\tb\n\t// e\n) // p\n",
            "\n\n",
            "v \"q r\" `s`\n",
            "v [a, b]\n",
            "v(\n)\n"
        };
        Random random = new Random(29);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(8); left > 0; left--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String printed = parse(text.toString()).text();
            assertThat(parse(printed).text()).as(text.toString()).isEqualTo(printed);
        }
    }
}
