// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.text.GoText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for any file, on made-up ones: reading loses nothing, printing settles, places are in order. */
class SyntaxPropertyTest {
    private static final String[] WORDS = {
        "a", "b", "v1.0.0", "=>", "\u00fc", "x/y", "\"q r\"", "`\\`", "[", "]", ",", "{"
    };
    private static final String[] NOISE = {
        "a", "b", "(", ")", "\n", "\n", " ", "\t", "\r", "//", "/*", "/", "\"", "`", "\\", ",", "[", "\u00e9", "\u0000",
        "\udcff"
    };

    private final Random random = new Random(72);

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    private static FileSyntax parse(String text) {
        return FileSyntax.parse("go.mod", GoText.encode(text));
    }

    private String tokens() {
        StringBuilder line = new StringBuilder(any("a", "b", "c"));
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            line.append(any(" ", "  ", "\t")).append(any(WORDS));
        }
        return line.toString();
    }

    private String lineEnd() {
        return any("\n", "\n", "\n", " // s\n", "  //s \n", "\r\n");
    }

    /** A file that is right, with white space and comments wherever they may be. */
    private String file() {
        StringBuilder text = new StringBuilder();
        for (int statements = random.nextInt(8); statements > 0; statements--) {
            text.append(any("", "\n", "\n\n", "// one\n", "// two\n\n", " \t// three\n//\n"));
            boolean isLine = random.nextInt(3) > 0;
            text.append(any("", " ")).append(isLine || random.nextBoolean() ? tokens() : any("a", "b", "c"));
            if (isLine) {
                text.append(lineEnd());
                continue;
            }
            text.append(" (").append(lineEnd());
            for (int lines = random.nextInt(4); lines > 0; lines--) {
                text.append(any("", "\n", "// in\n", "\n\n// in\n"))
                        .append('\t')
                        .append(tokens())
                        .append(lineEnd());
            }
            text.append(any("", "\n", "// last\n")).append(")").append(lineEnd());
        }
        return text.append(any("", "// end", "// end\n")).toString();
    }

    /** Verbs, tokens and comments in their order, without white space. */
    private static List<String> content(FileSyntax file) {
        List<String> content = new ArrayList<>();
        for (Statement statement : file.statements()) {
            addComments(content, statement.comments().before());
            switch (statement) {
                case CommentBlock _ -> {}
                case Line line -> content.addAll(line.tokens());
                case LineBlock block -> {
                    content.addAll(block.tokens());
                    addComments(content, block.lParen().comments().suffix());
                    for (Line line : block.lines()) {
                        addComments(content, line.comments().before());
                        content.addAll(line.tokens());
                        addComments(content, line.comments().suffix());
                    }
                    addComments(content, block.rParen().comments().before());
                    addComments(content, block.rParen().comments().suffix());
                }
            }
            addComments(content, statement.comments().suffix());
        }
        return content;
    }

    private static void addComments(List<String> content, List<Comment> comments) {
        comments.stream()
                .map(comment -> comment.token().strip())
                .filter(text -> !text.isEmpty())
                .forEach(content::add);
    }

    @Test
    void format_keepsEveryTokenAndComment() {
        for (int round = 0; round < 3_000; round++) {
            FileSyntax file = parse(file());
            assertThat(content(parse(file.text()))).isEqualTo(content(file));
        }
    }

    @Test
    void format_settlesAtOnce() {
        for (int round = 0; round < 3_000; round++) {
            String once = parse(file()).text();
            assertThat(parse(once).text()).isEqualTo(once);
            assertThat(once).doesNotContain("\n\n\n").doesNotContain(" \n").doesNotContain("\r");
            assertThat(once.isEmpty() || once.endsWith("\n") && !once.endsWith("\n\n"))
                    .as(once)
                    .isTrue();
        }
    }

    @Test
    void parse_anyText_isRefusedWithAPlaceOrPrintsWhatCanBeRead() {
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
                text.append(any(NOISE));
            }
            try {
                String printed = parse(text.toString()).text();
                assertThat(content(parse(printed))).isEqualTo(content(parse(text.toString())));
                read++;
            } catch (ModFileException e) {
                assertThat(e.errors()).hasSize(1);
                Position place = e.errors().getFirst().position();
                long lines = text.chars().filter(c -> c == '\n').count() + 1;
                assertThat(place.line()).isBetween(1, (int) lines);
                assertThat(place.byteOffset()).isBetween(0, GoText.encode(text.toString()).length);
            }
        }
        assertThat(read).isBetween(2_000, 18_000);
    }

    /** Each line stands in the file where its places say, in bytes, and no line begins before another ends. */
    @Test
    void parse_places_areWhereTheTokensStand() {
        for (int round = 0; round < 2_000; round++) {
            String text = file();
            byte[] bytes = GoText.encode(text);
            int last = 0;
            for (Statement statement : parse(text).statements()) {
                List<Line> lines = switch (statement) {
                    case CommentBlock _ -> List.of();
                    case Line line -> List.of(line);
                    case LineBlock block -> block.lines();
                };
                for (Line line : lines) {
                    int start = line.start().byteOffset();
                    int end = line.end().byteOffset();
                    assertThat(start).isGreaterThanOrEqualTo(last);
                    String standing = GoText.decode(bytes, start, end);
                    assertThat(standing.replaceAll("\\s", ""))
                            .isEqualTo(String.join("", line.tokens()).replaceAll("\\s", ""));
                    last = end;
                }
            }
        }
    }

    @Test
    void delete_takesTheLinesAndTheBlocksThatAreEmptyThen() {
        for (int round = 0; round < 1_000; round++) {
            FileSyntax file = parse(file());
            Set<Line> gone = new HashSet<>();
            List<Line> kept = new ArrayList<>();
            for (Statement statement : file.statements()) {
                switch (statement) {
                    case CommentBlock _ -> {}
                    case Line line -> (random.nextBoolean() ? gone : kept).add(line);
                    case LineBlock block ->
                        block.lines().forEach(line -> (random.nextBoolean() ? gone : kept).add(line));
                }
            }
            file.delete(gone);
            List<Line> left = new ArrayList<>();
            for (Statement statement : file.statements()) {
                if (statement instanceof LineBlock block) {
                    assertThat(block.lines()).isNotEmpty();
                    left.addAll(block.lines());
                }
                if (statement instanceof Line line) {
                    left.add(line);
                }
            }
            assertThat(left).isEqualTo(kept);
        }
    }

    /** An added line is in the file once, and nothing else has changed place or gone. */
    @Test
    void addLine_toAnyFile_addsItAndKeepsTheOrderOfTheRest() {
        for (int round = 0; round < 2_000; round++) {
            FileSyntax file = parse(file());
            List<List<String>> before = statements(file);
            List<String> added = List.of(any("a", "b", "new"), "added");
            if (random.nextBoolean()) {
                file.addLine(added);
            } else {
                file.addLineNear(anyLine(file), added);
            }
            List<List<String>> after = statements(parse(file.text()));
            assertThat(after.remove(added)).as(file.text()).isTrue();
            assertThat(after).isEqualTo(before);
        }
    }

    private Line anyLine(FileSyntax file) {
        List<Line> lines = new ArrayList<>();
        for (Statement statement : file.statements()) {
            switch (statement) {
                case CommentBlock _ -> {}
                case Line line -> lines.add(line);
                case LineBlock block -> lines.addAll(block.lines());
            }
        }
        return lines.isEmpty() ? Line.of(List.of("of", "nothing")) : lines.get(random.nextInt(lines.size()));
    }

    /** Each line with its verb, as if there were no blocks; what else a block's first line has is left out. */
    private static List<List<String>> statements(FileSyntax file) {
        List<List<String>> all = new ArrayList<>();
        for (Statement statement : file.statements()) {
            switch (statement) {
                case CommentBlock _ -> {}
                case Line line -> all.add(List.copyOf(line.tokens()));
                case LineBlock block ->
                    block.lines().forEach(line -> {
                        List<String> tokens = new ArrayList<>(List.of(block.verb()));
                        tokens.addAll(line.tokens());
                        all.add(tokens);
                    });
            }
        }
        return all;
    }

    @Test
    void autoQuote_makesOneTokenOfAnyText() {
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(4); pieces > 0; pieces--) {
                text.append(any(NOISE));
            }
            FileSyntax file = parse("a " + Tokens.autoQuote(text.toString()) + " z\n");
            assertThat(((Line) file.statements().getFirst()).tokens())
                    .hasSize(3)
                    .last()
                    .isEqualTo("z");
        }
    }

    @Test
    void order_ofLines_isATotalOrder() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(Line.of(List.of(tokens().split("\\s+"))));
        }
        for (Line a : lines) {
            for (Line b : lines) {
                int order = Integer.signum(Tokens.ORDER.compare(a, b));
                assertThat(order).isEqualTo(-Integer.signum(Tokens.ORDER.compare(b, a)));
                assertThat(order == 0).isEqualTo(a.tokens().equals(b.tokens()));
                for (Line c : lines) {
                    if (order <= 0 && Tokens.ORDER.compare(b, c) <= 0) {
                        assertThat(Tokens.ORDER.compare(a, c)).isNotPositive();
                    }
                }
            }
        }
    }
}
