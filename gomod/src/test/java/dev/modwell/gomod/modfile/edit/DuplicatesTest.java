// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.Line;
import dev.modwell.gomod.modfile.syntax.LineBlock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private record Fact(String subject, String value, Line line) {}

    private static FileSyntax parse(String text) {
        return FileSyntax.parse("go.mod", text.getBytes(StandardCharsets.UTF_8));
    }

    /** One fact of each line: its last token but one, and its last. */
    private static List<Fact> facts(FileSyntax syntax) {
        List<Fact> facts = new ArrayList<>();
        for (var statement : syntax.statements()) {
            switch (statement) {
                case Line line -> facts.add(fact(line));
                case LineBlock block -> block.lines().forEach(line -> facts.add(fact(line)));
                default -> {}
            }
        }
        return facts;
    }

    private static Fact fact(Line line) {
        List<String> tokens = line.tokens();
        return new Fact(tokens.get(tokens.size() - 2), tokens.getLast(), line);
    }

    @Test
    void keepFirst_ofEachSubjectTheFirst() {
        FileSyntax syntax = parse("v a 1\nv b 2\nv (\n\ta 3\n\tc 4\n)\nv b 5\n");
        List<Fact> facts = facts(syntax);
        Duplicates duplicates = new Duplicates();
        duplicates.keepFirst(facts, Fact::subject, Fact::line);
        duplicates.deleteFrom(syntax);
        assertThat(facts).extracting(Fact::value).containsExactly("1", "2", "4");
        assertThat(syntax.text()).isEqualTo("v a 1\n\nv b 2\n\nv (\n\tc 4\n)\n");
    }

    @Test
    void keepLast_ofEachSubjectTheLast_inTheOldOrder() {
        FileSyntax syntax = parse("v a 1\nv b 2\nv (\n\ta 3\n\tc 4\n)\nv b 5\n");
        List<Fact> facts = facts(syntax);
        Duplicates duplicates = new Duplicates();
        duplicates.keepLast(facts, Fact::subject, Fact::line);
        duplicates.deleteFrom(syntax);
        assertThat(facts).extracting(Fact::value).containsExactly("3", "4", "5");
        assertThat(syntax.text()).isEqualTo("v (\n\ta 3\n\tc 4\n)\n\nv b 5\n");
    }

    @Test
    void deleteFrom_blockThatBecomesEmpty_goesToo() {
        FileSyntax syntax = parse("v a 1\n\nv (\n\ta 2\n)\n");
        List<Fact> facts = facts(syntax);
        Duplicates duplicates = new Duplicates();
        duplicates.keepFirst(facts, Fact::subject, Fact::line);
        duplicates.deleteFrom(syntax);
        assertThat(syntax.text()).isEqualTo("v a 1\n");
    }

    @Test
    void deleteFrom_nothingTwice_changesNothing() {
        FileSyntax syntax = parse("// c\n\nv a 1\n\nv b 1\n");
        List<Fact> facts = facts(syntax);
        Duplicates duplicates = new Duplicates();
        duplicates.keepFirst(facts, Fact::subject, Fact::line);
        duplicates.deleteFrom(syntax);
        assertThat(facts).hasSize(2);
        assertThat(syntax.text()).isEqualTo("// c\n\nv a 1\n\nv b 1\n");
    }
}
