// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.txtar.Archive;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reading, printing and editing, by the cases in {@code modfile}. */
class GoModFixtureTest {
    @TestFactory
    Stream<DynamicTest> read() {
        return Fixtures.each("modfile/read", archive -> {
            byte[] file = Fixtures.bytes(archive, "go.mod");
            assertThat(result(file, true)).isEqualTo(wanted(archive, "strict"));
            assertThat(result(file, false)).isEqualTo(wanted(archive, "lax"));
        });
    }

    /** What is printed once does not change again, and says the same. */
    @TestFactory
    Stream<DynamicTest> format_isStable() {
        return Fixtures.each("modfile/read", archive -> {
            String once = result(Fixtures.bytes(archive, "go.mod"), false);
            if (!once.startsWith("go.mod:")) {
                assertThat(result(GoText.encode(once), false)).isEqualTo(once);
            }
        });
    }

    private static String wanted(Archive archive, String reader) {
        return archive.file("both").map(Archive.File::data).orElseGet(() -> Fixtures.text(archive, reader));
    }

    private static String result(byte[] file, boolean strict) {
        try {
            GoMod mod = strict ? GoMod.parse("go.mod", file) : GoMod.parseLax("go.mod", file);
            return mod.syntax().text();
        } catch (ModFileException e) {
            return e.getMessage() + "\n";
        }
    }

    @TestFactory
    Stream<DynamicTest> edit() {
        return Fixtures.each("modfile/edit", archive -> {
            GoMod mod = GoMod.parse("go.mod", Fixtures.bytes(archive, "in"));
            String errors = Fixtures.run(archive, (name, arguments) -> edit(mod, name, arguments));
            assertThat(errors + mod.syntax().text()).isEqualTo(Fixtures.text(archive, "out"));
        });
    }

    /** After an edit, the lists say what the printed file says; but for retractions, which Go leaves out too. */
    @TestFactory
    Stream<DynamicTest> edit_listsAgreeWithThePrintedFile() {
        return Fixtures.each("modfile/edit", archive -> {
            GoMod mod = GoMod.parse("go.mod", Fixtures.bytes(archive, "in"));
            Fixtures.run(archive, (name, arguments) -> edit(mod, name, arguments));
            mod.sortBlocks();
            mod.cleanup();
            GoMod again = GoMod.parse("go.mod", mod.format());
            assertThat(again.path()).isEqualTo(mod.path());
            assertThat(again.go().map(g -> g.version())).isEqualTo(mod.go().map(g -> g.version()));
            assertThat(again.toolchain().map(t -> t.name()))
                    .isEqualTo(mod.toolchain().map(t -> t.name()));
            assertThat(again.require())
                    .extracting(r -> r.module() + " " + r.indirect())
                    .containsExactlyInAnyOrderElementsOf(mod.require().stream()
                            .map(r -> r.module() + " " + r.indirect())
                            .toList());
            assertThat(again.exclude())
                    .extracting(e -> e.module())
                    .containsExactlyInAnyOrderElementsOf(
                            mod.exclude().stream().map(e -> e.module()).toList());
            assertThat(again.replace())
                    .extracting(r -> r.replacement())
                    .containsExactlyInAnyOrderElementsOf(
                            mod.replace().stream().map(r -> r.replacement()).toList());
            assertThat(again.godebug())
                    .extracting(g -> g.key() + "=" + g.value())
                    .containsExactlyInAnyOrderElementsOf(mod.godebug().stream()
                            .map(g -> g.key() + "=" + g.value())
                            .toList());
            assertThat(again.tool())
                    .extracting(t -> t.path())
                    .containsExactlyInAnyOrderElementsOf(
                            mod.tool().stream().map(t -> t.path()).toList());
            assertThat(again.ignore())
                    .extracting(i -> i.path())
                    .containsExactlyInAnyOrderElementsOf(
                            mod.ignore().stream().map(i -> i.path()).toList());
        });
    }

    private static void edit(GoMod mod, String name, List<String> a) {
        switch (name) {
            case "addModuleStmt" -> mod.addModuleStmt(a.get(0));
            case "addComment" -> mod.addComment(a.get(0));
            case "addGoStmt" -> mod.addGoStmt(a.get(0));
            case "dropGoStmt" -> mod.dropGoStmt();
            case "addToolchainStmt" -> mod.addToolchainStmt(a.get(0));
            case "dropToolchainStmt" -> mod.dropToolchainStmt();
            case "addGodebug" -> mod.addGodebug(a.get(0), a.get(1));
            case "dropGodebug" -> mod.dropGodebug(a.get(0));
            case "addRequire" -> mod.addRequire(a.get(0), a.get(1));
            case "addNewRequire" ->
                mod.addNewRequire(a.get(0), a.get(1), a.get(2).equals("true"));
            case "dropRequire" -> mod.dropRequire(a.get(0));
            case "setRequire" -> mod.setRequire(Fixtures.requirements(a));
            case "setRequireSeparateIndirect" -> mod.setRequireSeparateIndirect(Fixtures.requirements(a));
            case "setRequireAtMostTwo" -> mod.setRequireAtMostTwo(Fixtures.requirements(a));
            case "addExclude" -> mod.addExclude(a.get(0), a.get(1));
            case "dropExclude" -> mod.dropExclude(a.get(0), a.get(1));
            case "addReplace" -> mod.addReplace(Fixtures.pathVersion(a.get(0)), Fixtures.pathVersion(a.get(1)));
            case "dropReplace" -> mod.dropReplace(Fixtures.pathVersion(a.get(0)));
            case "addRetract" -> mod.addRetract(new VersionInterval(a.get(0), a.get(1)), a.get(2));
            case "dropRetract" -> mod.dropRetract(new VersionInterval(a.get(0), a.get(1)));
            case "addTool" -> mod.addTool(a.get(0));
            case "dropTool" -> mod.dropTool(a.get(0));
            case "addIgnore" -> mod.addIgnore(a.get(0));
            case "dropIgnore" -> mod.dropIgnore(a.get(0));
            case "sortBlocks" -> mod.sortBlocks();
            case "cleanup" -> mod.cleanup();
            default -> throw new IllegalStateException("no edit " + name);
        }
    }
}
