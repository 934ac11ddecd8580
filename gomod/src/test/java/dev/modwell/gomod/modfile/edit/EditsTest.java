// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a change leaves its lines, and what becomes of the comments beside them. */
class EditsTest {
    private static final String MODULE = "module m.n/o\n";

    private static String edited(String text, Consumer<GoMod> edit) {
        GoMod mod = GoMod.parse("go.mod", (MODULE + text).getBytes(StandardCharsets.UTF_8));
        edit.accept(mod);
        mod.cleanup();
        String formatted = new String(mod.format(), StandardCharsets.UTF_8);
        assertThat(formatted).startsWith(MODULE);
        return formatted.substring(MODULE.length()).strip();
    }

    private static PathVersion at(String path, String version) {
        return new PathVersion(path, version);
    }

    /** {@code "a.b/c v1.0.0"} or {@code "a.b/c v1.0.0 indirect"}. */
    private static List<Require> requirements(String... texts) {
        return Stream.of(texts)
                .map(text -> text.split(" "))
                .map(words -> Require.of(at(words[0], words[1]), words.length == 3))
                .toList();
    }

    @Test
    void addReplace_sameModule_isChangedWhereItStands() {
        assertThat(edited(
                        "replace a.b/c => ../c // mine\nreplace d.e/f => ../f\n",
                        mod -> mod.addReplace(at("a.b/c", ""), at("../other", ""))))
                .isEqualTo("replace a.b/c => ../other // mine\n\nreplace d.e/f => ../f");
    }

    @Test
    void addReplace_allVersions_takesThePlaceOfThoseOfSingleVersions() {
        assertThat(edited(
                        "replace (\n\ta.b/c v1.0.0 => ../one\n\ta.b/c v1.1.0 => ../two\n\td.e/f => ../f\n)\n",
                        mod -> mod.addReplace(at("a.b/c", ""), at("../all", ""))))
                .isEqualTo("replace (\n\ta.b/c => ../all\n\td.e/f => ../f\n)");
    }

    @Test
    void addReplace_anotherVersion_comesAfterTheLastOfItsPath() {
        assertThat(edited(
                        "replace (\n\ta.b/c v1.0.0 => ../one\n\td.e/f => ../f\n)\n",
                        mod -> mod.addReplace(at("a.b/c", "v1.1.0"), at("g.h/i", "v1.2.0"))))
                .isEqualTo("replace (\n\ta.b/c v1.0.0 => ../one\n\ta.b/c v1.1.0 => g.h/i v1.2.0\n\td.e/f => ../f\n)");
    }

    @Test
    void addReplace_pathWithSpaces_isQuoted() {
        assertThat(edited("", mod -> mod.addReplace(at("a.b/c", ""), at("../c d", ""))))
                .isEqualTo("replace a.b/c => \"../c d\"");
    }

    @Test
    void dropReplace_needsTheVeryVersion() {
        String text = "replace a.b/c v1.0.0 => ../one\n\nreplace a.b/c => ../all\n";
        assertThat(edited(text, mod -> mod.dropReplace(at("a.b/c", "v1.1.0")))).isEqualTo(text.strip());
        assertThat(edited(text, mod -> mod.dropReplace(at("a.b/c", "")))).isEqualTo("replace a.b/c v1.0.0 => ../one");
        assertThat(edited(text, mod -> mod.dropReplace(at("a.b/c", "v1.0.0")))).isEqualTo("replace a.b/c => ../all");
    }

    @Test
    void godebug_isSetOnceAndDropped() {
        String text = "godebug (\n\ta=1\n\tb=2\n\ta=3\n)\n";
        assertThat(edited(text, mod -> mod.addGodebug("a", "9"))).isEqualTo("godebug (\n\ta=9\n\tb=2\n)");
        assertThat(edited(text, mod -> mod.addGodebug("c", "4"))).isEqualTo("godebug (\n\ta=1\n\tb=2\n\ta=3\n\tc=4\n)");
        assertThat(edited(text, mod -> mod.dropGodebug("a"))).isEqualTo("godebug b=2");
        assertThat(edited(text, mod -> mod.dropGodebug("z"))).isEqualTo(text.strip());
    }

    @Test
    void addRequire_ofSeveralLines_keepsTheFirst() {
        assertThat(edited(
                        "require a.b/c v1.0.0 // indirect\nrequire a.b/c v1.1.0\n",
                        mod -> mod.addRequire("a.b/c", "v1.2.0")))
                .isEqualTo("require a.b/c v1.2.0 // indirect");
    }

    @Test
    void addRequire_new_goesToTheLastBlock() {
        assertThat(edited(
                        "require (\n\ta.b/c v1.0.0\n)\n\nrequire (\n\td.e/f v1.0.0 // indirect\n\tg.h/i v1.0.0 // indirect\n)\n",
                        mod -> mod.addRequire("x.y/z", "v1.0.0")))
                .isEqualTo("require a.b/c v1.0.0\n\n"
                        + "require (\n\td.e/f v1.0.0 // indirect\n\tg.h/i v1.0.0 // indirect\n\tx.y/z v1.0.0\n)");
    }

    @Test
    void addNewRequire_besideTheOld_leavesBoth() {
        assertThat(edited("require a.b/c v1.0.0\n", mod -> mod.addNewRequire("a.b/c", "v1.1.0", true)))
                .isEqualTo("require (\n\ta.b/c v1.0.0\n\ta.b/c v1.1.0 // indirect\n)");
    }

    @Test
    void dropRequire_allLinesOfThePath_othersStay() {
        assertThat(edited(
                        "require (\n\ta.b/c v1.0.0\n\td.e/f v1.0.0 // why\n\ta.b/c v1.1.0\n)\n",
                        mod -> mod.dropRequire("a.b/c")))
                .isEqualTo("require d.e/f v1.0.0 // why");
    }

    @Test
    void setRequire_changesDropsAndAdds_commentsStay() {
        assertThat(edited(
                        "require (\n\t// about c\n\ta.b/c v1.0.0 // why\n\td.e/f v1.0.0\n)\n",
                        mod -> mod.setRequire(requirements("a.b/c v1.3.0", "x.y/z v1.0.0 indirect"))))
                .isEqualTo("require (\n\t// about c\n\ta.b/c v1.3.0 // why\n\tx.y/z v1.0.0 // indirect\n)");
    }

    @Test
    void setRequire_becomesIndirect_theMarkStandsBeforeTheComment() {
        assertThat(edited(
                        "require a.b/c v1.0.0 // why\n", mod -> mod.setRequire(requirements("a.b/c v1.0.0 indirect"))))
                .isEqualTo("require a.b/c v1.0.0 // indirect; why");
        assertThat(edited(
                        "require a.b/c v1.0.0 // indirect; why\n", mod -> mod.setRequire(requirements("a.b/c v1.0.0"))))
                .isEqualTo("require a.b/c v1.0.0 // why");
    }

    @Test
    void separateIndirect_divides_theOnlyBlock() {
        assertThat(edited(
                        "require (\n\ta.b/c v1.0.0\n\td.e/f v1.0.0\n)\n",
                        mod -> mod.setRequireSeparateIndirect(requirements("a.b/c v1.0.0", "d.e/f v1.0.0 indirect"))))
                .isEqualTo("require a.b/c v1.0.0\n\nrequire d.e/f v1.0.0 // indirect");
    }

    @Test
    void separateIndirect_addedOnes_goToTheirBlocks() {
        String text = "require (\n\ta.b/c v1.0.0\n\ta.b/d v1.0.0\n)"
                + "\n\nrequire (\n\td.e/f v1.0.0 // indirect\n\td.e/g v1.0.0 // indirect\n)\n";
        assertThat(edited(
                        text,
                        mod -> mod.setRequireSeparateIndirect(requirements(
                                "a.b/c v1.0.0",
                                "a.b/d v1.0.0",
                                "a.b/e v1.0.0",
                                "d.e/f v1.0.0 indirect",
                                "d.e/g v1.0.0 indirect",
                                "d.e/h v1.0.0 indirect"))))
                .isEqualTo(
                        "require (\n\ta.b/c v1.0.0\n\ta.b/d v1.0.0\n\ta.b/e v1.0.0\n)\n\n"
                                + "require (\n\td.e/f v1.0.0 // indirect\n\td.e/g v1.0.0 // indirect\n\td.e/h v1.0.0 // indirect\n)");
    }

    @Test
    void separateIndirect_blocksWithComments_keepTheirLines() {
        String text = "// Pinned.\nrequire (\n\ta.b/c v1.0.0\n)\n\nrequire d.e/f v1.0.0\n";
        assertThat(edited(
                        text,
                        mod -> mod.setRequireSeparateIndirect(requirements("a.b/c v1.0.0 indirect", "d.e/f v1.0.0"))))
                .isEqualTo("// Pinned.\nrequire a.b/c v1.0.0 // indirect\n\nrequire d.e/f v1.0.0");
    }

    @Test
    void atMostTwo_joinsAllBlocks() {
        String text = "// Pinned.\nrequire a.b/c v1.0.0\n\nrequire d.e/f v1.0.0 // indirect\n\nrequire g.h/i v1.0.0\n";
        assertThat(edited(
                        text,
                        mod -> mod.setRequireAtMostTwo(
                                requirements("a.b/c v1.0.0", "d.e/f v1.0.0 indirect", "g.h/i v1.0.0"))))
                .contains("d.e/f v1.0.0 // indirect")
                .satisfies(result -> assertThat(result.split("require", -1)).hasSize(3));
    }

    @Test
    void exclude_versionsStandSorted_oneIsDropped() {
        String text = "exclude (\n\ta.b/c v1.0.0\n\ta.b/c v1.2.0\n)\n";
        assertThat(edited(text, mod -> {
                    mod.addExclude("a.b/c", "v1.1.0");
                    mod.sortBlocks();
                }))
                .isEqualTo("exclude (\n\ta.b/c v1.0.0\n\ta.b/c v1.1.0\n\ta.b/c v1.2.0\n)");
        assertThat(edited(text, mod -> mod.addExclude("a.b/c", "v1.2.0"))).isEqualTo(text.strip());
        assertThat(edited(text, mod -> mod.dropExclude("a.b/c", "v1.0.0"))).isEqualTo("exclude a.b/c v1.2.0");
        assertThat(edited(text, mod -> mod.dropExclude("a.b/c", "v1.9.0"))).isEqualTo(text.strip());
    }

    @Test
    void sortBlocks_takesOutWhatIsSaidTwice() {
        assertThat(edited(
                        "exclude (\n\ta.b/c v1.0.0\n\ta.b/c v1.0.0\n)\n\nreplace (\n\td.e/f => ../one\n\td.e/f => ../two\n)"
                                + "\n\ntool (\n\tx.y/z\n\ta.b/c\n\tx.y/z\n)\n\nignore (\n\tb\n\ta\n\tb\n)\n",
                        GoMod::sortBlocks))
                .isEqualTo("exclude a.b/c v1.0.0\n\nreplace d.e/f => ../two\n\n"
                        + "tool (\n\ta.b/c\n\tx.y/z\n)\n\nignore (\n\ta\n\tb\n)");
    }

    @Test
    void toolsAndIgnores_areAddedOnceAndDropped() {
        assertThat(edited("", mod -> {
                    mod.addTool("x.y/z");
                    mod.addTool("a.b/c");
                    mod.addTool("x.y/z");
                    mod.addIgnore("./b");
                    mod.addIgnore("./b");
                }))
                .isEqualTo("tool (\n\ta.b/c\n\tx.y/z\n)\n\nignore ./b");
        assertThat(edited("tool (\n\ta.b/c\n\tx.y/z\n)\n\nignore ./b\n", mod -> {
                    mod.dropTool("a.b/c");
                    mod.dropTool("none.of/these");
                    mod.dropIgnore("./b");
                }))
                .isEqualTo("tool x.y/z");
    }

    @Test
    void goAndToolchain_areSetChangedAndDropped() {
        assertThat(edited("", mod -> {
                    mod.addToolchainStmt("go1.24.1");
                    mod.addGoStmt("1.24");
                }))
                .isEqualTo("go 1.24\n\ntoolchain go1.24.1");
        assertThat(edited("go 1.24 // since spring\n\ntoolchain go1.24.1\n", mod -> {
                    mod.addGoStmt("1.25");
                    mod.dropToolchainStmt();
                }))
                .isEqualTo("go 1.25 // since spring");
        assertThat(edited("go 1.24\n", GoMod::dropGoStmt)).isEmpty();
    }
}
