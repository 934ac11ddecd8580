// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.modfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds after any edits: the statements, the file as it is printed, and what was asked for say the same. */
class GoModPropertyTest {
    private static final String[] PATHS = {"example.com/a", "example.com/b", "example.com/c/d", "x.y/z"};
    private static final String[] VERSIONS = {"v0.1.0", "v1.0.0", "v1.2.0", "v1.10.0", "v1.2.0-rc.1"};

    /** What a file should say, as plain maps and sets that know nothing of blocks and comments. */
    private static final class Wanted {
        final Map<String, String> require = new TreeMap<>();
        final Map<String, String> replace = new TreeMap<>();
        final Map<String, String> godebug = new TreeMap<>();
        final TreeSet<String> exclude = new TreeSet<>();
        final TreeSet<String> tool = new TreeSet<>();
        final TreeSet<String> ignore = new TreeSet<>();
        String go = "";
        String toolchain = "";

        /** What {@code mod} says. */
        static Wanted of(GoMod mod) {
            Wanted said = new Wanted();
            mod.require().forEach(each -> said.require.put(each.path(), each.version()));
            mod.replace()
                    .forEach(each -> said.replace.put(
                            each.old().toString(), each.replacement().toString()));
            mod.godebug().forEach(each -> said.godebug.put(each.key(), each.value()));
            mod.exclude().forEach(each -> said.exclude.add(each.module().toString()));
            mod.tool().forEach(each -> said.tool.add(each.path()));
            mod.ignore().forEach(each -> said.ignore.add(each.path()));
            mod.go().ifPresent(each -> said.go = each.version());
            mod.toolchain().ifPresent(each -> said.toolchain = each.name());
            return said;
        }

        @Override
        public String toString() {
            return String.join(
                    "\n",
                    "require " + require,
                    "replace " + replace,
                    "godebug " + godebug,
                    "exclude " + exclude,
                    "tool " + tool,
                    "ignore " + ignore,
                    "go " + go,
                    "toolchain " + toolchain);
        }
    }

    private final Random random = new Random(71);

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    private static GoMod parse(byte[] content) {
        return GoMod.parse("go.mod", content);
    }

    private void edit(GoMod mod, Wanted wanted) {
        String path = any(PATHS);
        String version = any(VERSIONS);
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> {
                mod.addRequire(path, version);
                wanted.require.put(path, version);
            }
            case 3 -> {
                mod.dropRequire(path);
                wanted.require.remove(path);
            }
            case 4, 5 -> {
                mod.addExclude(path, version);
                wanted.exclude.add(path + "@" + version);
            }
            case 6 -> {
                mod.dropExclude(path, version);
                wanted.exclude.remove(path + "@" + version);
            }
            case 7 -> {
                mod.addReplace(new PathVersion(path, version), new PathVersion("../" + version, ""));
                wanted.replace.put(path + "@" + version, "../" + version);
            }
            case 8 -> {
                mod.dropReplace(new PathVersion(path, version));
                wanted.replace.remove(path + "@" + version);
            }
            case 9 -> {
                mod.addTool(path + "/cmd");
                wanted.tool.add(path + "/cmd");
            }
            case 10 -> {
                mod.dropTool(path + "/cmd");
                wanted.tool.remove(path + "/cmd");
            }
            default -> editRest(mod, wanted);
        }
    }

    private void editRest(GoMod mod, Wanted wanted) {
        String name = any("x", "y", "z");
        switch (random.nextInt(7)) {
            case 0 -> {
                mod.addIgnore("./" + name);
                wanted.ignore.add("./" + name);
            }
            case 1 -> {
                mod.dropIgnore("./" + name);
                wanted.ignore.remove("./" + name);
            }
            case 2 -> {
                String value = any("0", "1");
                mod.addGodebug(name, value);
                wanted.godebug.put(name, value);
            }
            case 3 -> {
                mod.dropGodebug(name);
                wanted.godebug.remove(name);
            }
            case 4 -> {
                wanted.go = any("1.20", "1.21", "1.24.0");
                mod.addGoStmt(wanted.go);
            }
            case 5 -> {
                wanted.toolchain = any("go1.24.1", "default");
                mod.addToolchainStmt(wanted.toolchain);
            }
            default -> {
                mod.dropGoStmt();
                mod.dropToolchainStmt();
                wanted.go = "";
                wanted.toolchain = "";
            }
        }
    }

    @Test
    void edits_inAnyOrder_sayTheSameInListsAndInTheFile() {
        for (int round = 0; round < 300; round++) {
            GoMod mod = GoMod.empty();
            mod.addModuleStmt("example.com/m");
            Wanted wanted = new Wanted();
            for (int i = 0; i < 30; i++) {
                edit(mod, wanted);
                if (random.nextInt(6) == 0) {
                    mod.cleanup();
                }
                if (random.nextInt(6) == 0) {
                    mod.sortBlocks();
                }
            }
            mod.cleanup();
            assertThat(Wanted.of(mod)).hasToString(wanted.toString());
            assertThat(Wanted.of(parse(mod.format()))).hasToString(wanted.toString());
        }
    }

    @Test
    void edits_goOnAfterTheFileWasReadAgain() {
        for (int round = 0; round < 100; round++) {
            GoMod mod = GoMod.empty();
            mod.addModuleStmt("example.com/m");
            Wanted wanted = new Wanted();
            for (int i = 0; i < 40; i++) {
                edit(mod, wanted);
                if (random.nextInt(5) == 0) {
                    mod.cleanup();
                    mod = parse(mod.format());
                }
            }
            assertThat(Wanted.of(mod)).hasToString(wanted.toString());
        }
    }

    @Test
    void format_ofWhatWasFormatted_changesNothing() {
        for (int round = 0; round < 200; round++) {
            GoMod mod = GoMod.empty();
            mod.addModuleStmt("example.com/m");
            Wanted wanted = new Wanted();
            for (int i = 0; i < 30; i++) {
                edit(mod, wanted);
            }
            mod.cleanup();
            mod.sortBlocks();
            byte[] text = mod.format();
            GoMod again = parse(text);
            assertThat(again.format()).isEqualTo(text);
            again.cleanup();
            again.sortBlocks();
            assertThat(again.format()).isEqualTo(text);
        }
    }

    /** A file with requirements in lines and blocks, with and without comments, some of them indirect. */
    private GoMod anyRequirements() {
        StringBuilder text = new StringBuilder("module example.com/m\n\ngo 1.24\n");
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            left.add("example.com/r" + i + " " + any(VERSIONS)
                    + any("", " // indirect", " // why", " // indirect; why"));
        }
        while (!left.isEmpty()) {
            int take = Math.min(left.size(), 1 + random.nextInt(4));
            text.append(any("\n", "\n// Pinned.\n"));
            if (take == 1) {
                text.append("require ").append(left.removeFirst()).append('\n');
                continue;
            }
            text.append("require (\n");
            for (int i = 0; i < take; i++) {
                text.append(any("", "\n", "\t// About the next.\n"));
                text.append('\t').append(left.removeFirst()).append('\n');
            }
            text.append(")\n");
        }
        return parse(text.append("\n// The end.\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<Require> anyWish() {
        List<Require> wish = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            if (random.nextInt(3) > 0) {
                wish.add(Require.of(new PathVersion("example.com/r" + i, any(VERSIONS)), random.nextBoolean()));
            }
        }
        return wish;
    }

    private static List<String> said(List<Require> require) {
        return require.stream()
                .map(each -> each.module() + (each.indirect() ? " indirect" : ""))
                .sorted()
                .toList();
    }

    private static void set(GoMod mod, int how, List<Require> wish) {
        switch (how) {
            case 0 -> mod.setRequire(wish);
            case 1 -> mod.setRequireSeparateIndirect(wish);
            default -> mod.setRequireAtMostTwo(wish);
        }
        mod.cleanup();
    }

    @Test
    void setRequire_allThreeWays_sayExactlyWhatIsWanted() {
        for (int round = 0; round < 300; round++) {
            GoMod mod = anyRequirements();
            List<Require> wish = anyWish();
            set(mod, round % 3, wish);
            assertThat(said(mod.require())).isEqualTo(said(wish));
            assertThat(said(parse(mod.format()).require())).isEqualTo(said(wish));
            assertThat(mod.format()).asString().contains("// The end.");
        }
    }

    @Test
    void setRequire_again_changesNothingMore() {
        for (int round = 0; round < 200; round++) {
            GoMod mod = anyRequirements();
            List<Require> wish = anyWish();
            set(mod, 0, wish);
            GoMod again = parse(mod.format());
            set(again, 0, wish);
            assertThat(again.format()).asString().isEqualTo(new String(mod.format(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void setRequireAtMostTwo_leavesOneBlockOfEachKind() {
        for (int round = 0; round < 200; round++) {
            GoMod mod = anyRequirements();
            mod.setRequireAtMostTwo(anyWish());
            mod.cleanup();
            String text = new String(mod.format(), StandardCharsets.UTF_8);
            long statements =
                    text.lines().filter(line -> line.startsWith("require")).count();
            assertThat(statements).as(text).isLessThanOrEqualTo(2);
        }
    }

    /** What is wanted may be statements of another file, and stays theirs. */
    @Test
    void setRequire_ofAnotherFilesStatements_leavesThatFileAlone() {
        for (int round = 0; round < 60; round++) {
            GoMod other = anyRequirements();
            String before = new String(other.format(), StandardCharsets.UTF_8);
            GoMod mod = anyRequirements();
            set(mod, round % 3, other.require());
            assertThat(other.format()).asString().isEqualTo(before);
            assertThat(said(mod.require())).isEqualTo(said(other.require()));
        }
    }
}
