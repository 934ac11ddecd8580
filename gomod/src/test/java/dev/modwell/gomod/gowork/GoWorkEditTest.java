// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the edits of a workspace leave its lines, and what its lines may not say. */
class GoWorkEditTest {
    private static GoWork parse(String text) {
        return GoWork.parse("go.work", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String edited(String text, Consumer<GoWork> edit) {
        GoWork work = parse(text);
        edit.accept(work);
        work.cleanup();
        return new String(work.format(), StandardCharsets.UTF_8);
    }

    @Test
    void empty_becomesAWorkspace() {
        GoWork work = GoWork.empty();
        work.addUse("./a", "example.com/a");
        work.addGoStmt("1.24");
        work.addToolchainStmt("go1.24.1");
        work.addReplace(new PathVersion("example.com/b", ""), new PathVersion("./b", ""));
        assertThat(new String(work.format(), StandardCharsets.UTF_8))
                .isEqualTo("go 1.24\n\ntoolchain go1.24.1\n\nuse ./a\n\nreplace example.com/b => ./b\n");
    }

    @Test
    void addGoStmt_commentsAtTheTop_stayThere() {
        assertThat(edited("// The workspace.\n\nuse ./a\n", work -> work.addGoStmt("1.24")))
                .isEqualTo("// The workspace.\n\ngo 1.24\n\nuse ./a\n");
    }

    @Test
    void addToolchainStmt_withoutGoLine_comesFirst() {
        assertThat(edited("use ./a\n", work -> work.addToolchainStmt("go1.24.1")))
                .isEqualTo("toolchain go1.24.1\n\nuse ./a\n");
    }

    @Test
    void goAndToolchain_areChangedAndDropped() {
        assertThat(edited("go 1.23 // old\n\ntoolchain go1.23.1\n", work -> {
                    work.addGoStmt("1.24");
                    work.addToolchainStmt("go1.24.2");
                }))
                .isEqualTo("go 1.24 // old\n\ntoolchain go1.24.2\n");
        assertThat(edited("go 1.23\n\ntoolchain go1.23.1\n", work -> {
                    work.dropGoStmt();
                    work.dropToolchainStmt();
                }))
                .isEmpty();
    }

    @Test
    void addUse_sameFolder_isOneLine() {
        assertThat(edited("use (\n\t./a // mine\n\t./b\n\t./a\n)\n", work -> work.addUse("./a", "example.com/a")))
                .isEqualTo("use (\n\t./a // mine\n\t./b\n)\n");
    }

    @Test
    void addNewUse_sameFolder_isAnother() {
        assertThat(edited("use ./a\n", work -> work.addNewUse("./a", "example.com/a")))
                .isEqualTo("use (\n\t./a\n\t./a\n)\n");
    }

    @Test
    void addUse_folderWithASpace_isQuoted() {
        assertThat(edited("", work -> work.addUse("./my code", "example.com/a")))
                .isEqualTo("use \"./my code\"\n");
        assertThat(parse("use \"./my code\"\n").use()).extracting(Use::path).containsExactly("./my code");
    }

    @Test
    void dropUse_allOfThatFolder() {
        assertThat(edited("use (\n\t./a\n\t./b\n\t./a\n)\n", work -> work.dropUse("./a")))
                .isEqualTo("use ./b\n");
        assertThat(edited("use ./b\n", work -> work.dropUse("./a"))).isEqualTo("use ./b\n");
    }

    @Test
    void setUse_othersGo_newOnesComeSorted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("./z", "example.com/z");
        wanted.put("./c", "example.com/c");
        assertThat(edited("use (\n\t./a\n\t./b\n)\n", work -> work.setUse(wanted)))
                .isEqualTo("use (\n\t./c\n\t./z\n)\n");
    }

    @Test
    void sortBlocks_ofTwoReplacements_theLastStays() {
        assertThat(edited("replace (\n\tx.y/z => ../one\n\ta.b/c => ../c\n\tx.y/z => ../two\n)\n", GoWork::sortBlocks))
                .isEqualTo("replace (\n\ta.b/c => ../c\n\tx.y/z => ../two\n)\n");
    }

    @Test
    void godebug_isSetAndDropped() {
        assertThat(edited("go 1.24\n", work -> work.addGodebug("panicnil", "1")))
                .isEqualTo("go 1.24\n\ngodebug panicnil=1\n");
        assertThat(edited("godebug panicnil=1\n", work -> work.dropGodebug("panicnil")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "use; usage: use local/dir",
                "use a b; usage: use local/dir",
                "go one; invalid go version 'one': must match format 1.23.0",
                "toolchain x; invalid toolchain version 'x': must match format go1.23.0 or default",
                "godebug x; usage: godebug key=value",
                "module a.b/c; unknown directive: module",
                "require a.b/c v1.0.0; unknown directive: require",
            })
    void parse_otherwise(String line, String sentence) {
        assertThatThrownBy(() -> parse(line + "\n"))
                .isInstanceOf(ModFileException.class)
                .hasMessage("go.work:1: " + sentence);
    }

    @Test
    void parse_statementTwice_isRefused() {
        assertThatThrownBy(() -> parse("go 1.24\ngo 1.24\n")).hasMessage("go.work:2: repeated go statement");
        assertThatThrownBy(() -> parse("toolchain go1.24.1\ntoolchain go1.24.1\n"))
                .hasMessage("go.work:2: repeated toolchain statement");
    }
}
