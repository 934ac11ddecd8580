// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.gowork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.gomod.modfile.statement.PathVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds after any edits of a workspace: the statements, the file and what was asked for say the same. */
class GoWorkPropertyTest {
    private static final String[] FOLDERS = {"./a", "./b", "../c", "/d e", "."};

    private final Random random = new Random(73);

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** What a workspace says. */
    private static final class Wanted {
        final TreeSet<String> use = new TreeSet<>();
        final Map<String, String> replace = new TreeMap<>();
        final Map<String, String> godebug = new TreeMap<>();
        String go = "";
        String toolchain = "";

        static Wanted of(GoWork work) {
            Wanted said = new Wanted();
            work.use().forEach(each -> said.use.add(each.path()));
            work.replace()
                    .forEach(each -> said.replace.put(
                            each.old().toString(), each.replacement().toString()));
            work.godebug().forEach(each -> said.godebug.put(each.key(), each.value()));
            work.go().ifPresent(each -> said.go = each.version());
            work.toolchain().ifPresent(each -> said.toolchain = each.name());
            return said;
        }

        @Override
        public String toString() {
            return "use " + use + "\nreplace " + replace + "\ngodebug " + godebug + "\ngo " + go + "\ntoolchain "
                    + toolchain;
        }
    }

    private void edit(GoWork work, Wanted wanted) {
        String folder = any(FOLDERS);
        PathVersion module = new PathVersion("example.com/" + any("a", "b"), any("v1.0.0", "v1.1.0"));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                work.addUse(folder, "");
                wanted.use.add(folder);
            }
            case 3 -> {
                work.dropUse(folder);
                wanted.use.remove(folder);
            }
            case 4 -> {
                work.addReplace(module, new PathVersion(folder.replace(" ", ""), ""));
                wanted.replace.put(module.toString(), folder.replace(" ", ""));
            }
            case 5 -> {
                work.dropReplace(module);
                wanted.replace.remove(module.toString());
            }
            case 6 -> {
                work.addGodebug("x", folder);
                wanted.godebug.put("x", folder);
            }
            case 7 -> {
                work.dropGodebug("x");
                wanted.godebug.remove("x");
            }
            case 8 -> {
                wanted.go = any("1.21", "1.24.0");
                work.addGoStmt(wanted.go);
            }
            default -> {
                wanted.toolchain = any("go1.24.1", "default");
                work.addToolchainStmt(wanted.toolchain);
            }
        }
    }

    private GoWork edited(Wanted wanted) {
        GoWork work = GoWork.empty();
        for (int i = 0; i < 25; i++) {
            edit(work, wanted);
            if (random.nextInt(6) == 0) {
                work.cleanup();
            }
            if (random.nextInt(6) == 0) {
                work.sortBlocks();
            }
        }
        // A space in a godebug value would be a token of its own.
        work.dropGodebug("x");
        wanted.godebug.clear();
        work.cleanup();
        return work;
    }

    @Test
    void edits_inAnyOrder_sayTheSameInListsAndInTheFile() {
        for (int round = 0; round < 300; round++) {
            Wanted wanted = new Wanted();
            GoWork work = edited(wanted);
            assertThat(Wanted.of(work)).hasToString(wanted.toString());
            assertThat(Wanted.of(GoWork.parse("go.work", work.format()))).hasToString(wanted.toString());
        }
    }

    @Test
    void format_ofWhatWasFormatted_changesNothing() {
        for (int round = 0; round < 200; round++) {
            GoWork work = edited(new Wanted());
            work.sortBlocks();
            byte[] text = work.format();
            GoWork again = GoWork.parse("go.work", text);
            again.cleanup();
            again.sortBlocks();
            assertThat(again.format()).isEqualTo(text);
        }
    }

    /** The go statement stands first and the toolchain behind it, whatever was there before. */
    @Test
    void goAndToolchain_comeFirst() {
        for (int round = 0; round < 100; round++) {
            GoWork work = edited(new Wanted());
            work.dropGoStmt();
            work.dropToolchainStmt();
            work.addGoStmt("1.25.0");
            work.addToolchainStmt("go1.26.0");
            work.cleanup();
            assertThat(work.format()).asString().startsWith("go 1.25.0\n\ntoolchain go1.26.0\n");
        }
    }

    @Test
    void setUse_leavesNoFolderThatIsNotWanted_andNoneOut() {
        for (int round = 0; round < 200; round++) {
            GoWork work = edited(new Wanted());
            Map<String, String> folders = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                folders.put(any(FOLDERS), "example.com/m" + i);
            }
            work.setUse(folders);
            work.cleanup();
            assertThat(new TreeSet<>(work.use().stream().map(Use::path).toList()))
                    .isEqualTo(new TreeSet<>(folders.keySet()));
            assertThat(new TreeSet<>(GoWork.parse("go.work", work.format()).use().stream()
                            .map(Use::path)
                            .toList()))
                    .isEqualTo(new TreeSet<>(folders.keySet()));
        }
    }
}
