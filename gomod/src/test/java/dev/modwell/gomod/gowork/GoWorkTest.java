// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.modfile.Fixtures;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoWorkTest {
    private static GoWork parse(String text) {
        return GoWork.parse("go.work", text.getBytes(StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> read() {
        return Fixtures.each("gowork/read", archive -> {
            String result;
            try {
                result = GoWork.parse("go.work", Fixtures.bytes(archive, "go.work"))
                        .syntax()
                        .text();
            } catch (ModFileException e) {
                result = e.getMessage() + "\n";
            }
            assertThat(result).isEqualTo(Fixtures.text(archive, "both"));
        });
    }

    @TestFactory
    Stream<DynamicTest> edit() {
        return Fixtures.each("gowork/edit", archive -> {
            GoWork work = GoWork.parse("go.work", Fixtures.bytes(archive, "in"));
            String errors = Fixtures.run(archive, (name, arguments) -> edit(work, name, arguments));
            assertThat(errors + work.syntax().text()).isEqualTo(Fixtures.text(archive, "out"));
        });
    }

    private static void edit(GoWork work, String name, List<String> a) {
        switch (name) {
            case "addGoStmt" -> work.addGoStmt(a.get(0));
            case "dropGoStmt" -> work.dropGoStmt();
            case "addToolchainStmt" -> work.addToolchainStmt(a.get(0));
            case "dropToolchainStmt" -> work.dropToolchainStmt();
            case "addGodebug" -> work.addGodebug(a.get(0), a.get(1));
            case "dropGodebug" -> work.dropGodebug(a.get(0));
            case "addUse" -> work.addUse(a.get(0), a.get(1));
            case "addNewUse" -> work.addNewUse(a.get(0), a.get(1));
            case "dropUse" -> work.dropUse(a.get(0));
            case "setUse" -> work.setUse(folders(a));
            case "addReplace" -> work.addReplace(Fixtures.pathVersion(a.get(0)), Fixtures.pathVersion(a.get(1)));
            case "dropReplace" -> work.dropReplace(Fixtures.pathVersion(a.get(0)));
            case "sortBlocks" -> work.sortBlocks();
            case "cleanup" -> work.cleanup();
            default -> throw new IllegalStateException("no edit " + name);
        }
    }

    private static Map<String, String> folders(List<String> paths) {
        Map<String, String> folders = new LinkedHashMap<>();
        paths.forEach(path -> folders.put(path, ""));
        return folders;
    }

    @Test
    void parse_saysWhatTheStatementsSay() {
        GoWork work =
                parse("go 1.21\ntoolchain go1.22.0\ngodebug a=b\nuse ./x\nreplace example.com/b v1.0.0 => ../b\n");

        assertThat(work.go().orElseThrow().version()).isEqualTo("1.21");
        assertThat(work.toolchain().orElseThrow().name()).isEqualTo("go1.22.0");
        assertThat(work.godebug()).extracting(g -> g.key() + "=" + g.value()).containsExactly("a=b");
        assertThat(work.use()).extracting(u -> u.path() + u.modulePath()).containsExactly("./x");
        assertThat(work.replace())
                .extracting(r -> r.old() + " => " + r.replacement())
                .containsExactly("example.com/b@v1.0.0 => ../b");
    }

    @Test
    void parse_withFixer_makesVersionsCanonical() {
        byte[] file = "replace a.b/c main => a.b/d main\n".getBytes(StandardCharsets.UTF_8);

        GoWork work = GoWork.parse("go.work", file, (path, version) -> "v1.0.0");

        assertThat(work.syntax().text()).isEqualTo("replace a.b/c v1.0.0 => a.b/d v1.0.0\n");
    }

    @Test
    void parse_fixerFails_isReportedWithItsPlace() {
        byte[] file = "\nreplace a.b/c main => ../d\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> GoWork.parse("go.work", file, (path, version) -> {
                    throw new IllegalArgumentException("cannot ask for " + path);
                }))
                .isInstanceOf(ModFileException.class)
                .hasMessage("go.work:2: cannot ask for a.b/c");
    }

    @Test
    void addUse_remembersTheModulePath() {
        GoWork work = GoWork.empty();

        work.addUse("./a", "example.com/a");
        work.addUse("./a", "example.com/b");

        assertThat(work.use()).extracting(Use::modulePath).containsExactly("example.com/b");
        assertThat(work.format()).asString().isEqualTo("use ./a\n");
    }

    @Test
    void setUse_folderThatWasUsed_comesTwiceAsWithGo() {
        GoWork work = parse("use (\n\t./a\n\t./b\n)\n");

        work.setUse(Map.of("./a", "example.com/a"));
        work.cleanup();

        assertThat(work.use())
                .extracting(u -> u.path() + " " + u.modulePath())
                .containsExactly("./a example.com/a", "./a example.com/a");
        assertThat(work.format()).asString().isEqualTo("use (\n\t./a\n\t./a\n)\n");
    }

    @Test
    void cleanup_forgetsStatementsWithoutPath() {
        GoWork work = parse("use \"\"\nreplace \"\" => ../a\n");

        work.cleanup();

        assertThat(work.use()).isEmpty();
        assertThat(work.replace()).isEmpty();
    }
}
