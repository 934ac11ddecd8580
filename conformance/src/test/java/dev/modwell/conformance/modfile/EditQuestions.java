// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.modfile.statement.Require;
import dev.modwell.gomod.modfile.statement.VersionInterval;
import dev.modwell.gomod.text.GoText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Questions about edits: a file, and up to six changes one after the other. */
final class EditQuestions {
    private static final int MAX_EDITS = 6;

    private final ModCorpus corpus;

    EditQuestions(ModCorpus corpus) {
        this.corpus = corpus;
    }

    /** A question from chance. */
    Question next(Random random) {
        if (random.nextInt(5) == 0) {
            String file = new ModGrammar(random, true).file();
            return question("modfile.EditWork", file, edits(random, EditQuestions::workEdit));
        }
        String function = random.nextInt(3) == 0 ? "modfile.EditLax" : "modfile.Edit";
        String file = random.nextInt(3) == 0 ? corpus.next(random) : new ModGrammar(random, false).file();
        return question(function, file, edits(random, EditQuestions::modEdit));
    }

    private interface Source {
        Edit next(Random random);
    }

    private static List<Edit> edits(Random random, Source source) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 1 + random.nextInt(MAX_EDITS); i > 0; i--) {
            Edit edit = source.next(random);
            if (edit.name().startsWith("Set")) {
                // Go's panics on statements that were dropped and not yet cleaned up; ours does not.
                edits.add(new Edit("Cleanup", List.of()));
            }
            edits.add(edit);
        }
        return edits;
    }

    private static Question question(String function, String file, List<Edit> edits) {
        // Go's edits take a statement about the empty path for one that was dropped; see package modfile.
        byte[] content = GoText.encode(file.replace("\"\"", "\"e m\""));
        List<Object> arguments = new ArrayList<>(List.of(content));
        edits.forEach(edit -> arguments.add(edit.encoded()));
        return new Question(
                Call.of(function, arguments.toArray()),
                () -> ModFileQuestions.attempt(() -> function.equals("modfile.EditWork")
                        ? editWork(GoWork.parse("file", content), edits)
                        : editMod(
                                function.equals("modfile.Edit")
                                        ? GoMod.parse("file", content)
                                        : GoMod.parseLax("file", content),
                                edits)));
    }

    private static Answer editMod(GoMod mod, List<Edit> edits) {
        List<Object> answers = apply(edits, edit -> apply(mod, edit));
        answers.add(ModDump.sorted(ModDump.statements(mod)));
        answers.add(GoText.encode(ModDump.syntax(mod.syntax(), false)));
        answers.add(mod.format());
        return Answer.of(answers.toArray());
    }

    private static Answer editWork(GoWork work, List<Edit> edits) {
        List<Object> answers = apply(edits, edit -> apply(work, edit));
        answers.add(ModDump.sorted(ModDump.statements(work)));
        answers.add(GoText.encode(ModDump.syntax(work.syntax(), false)));
        answers.add(work.format());
        return Answer.of(answers.toArray());
    }

    private static List<Object> apply(List<Edit> edits, Consumer<Edit> apply) {
        List<Object> answers = new ArrayList<>();
        for (Edit edit : edits) {
            try {
                apply.accept(edit);
                answers.add("");
            } catch (IllegalArgumentException e) {
                answers.add(GoText.encode(String.valueOf(e.getMessage())));
            }
        }
        return answers;
    }

    private static void apply(GoMod mod, Edit edit) {
        switch (edit.name()) {
            case "AddModuleStmt" -> mod.addModuleStmt(edit.at(0));
            case "AddComment" -> mod.addComment(edit.at(0));
            case "AddGoStmt" -> mod.addGoStmt(edit.at(0));
            case "DropGoStmt" -> mod.dropGoStmt();
            case "AddToolchainStmt" -> mod.addToolchainStmt(edit.at(0));
            case "DropToolchainStmt" -> mod.dropToolchainStmt();
            case "AddGodebug" -> mod.addGodebug(edit.at(0), edit.at(1));
            case "DropGodebug" -> mod.dropGodebug(edit.at(0));
            case "AddRequire" -> mod.addRequire(edit.at(0), edit.at(1));
            case "AddNewRequire" ->
                mod.addNewRequire(edit.at(0), edit.at(1), edit.at(2).equals("true"));
            case "DropRequire" -> mod.dropRequire(edit.at(0));
            case "SetRequire" -> mod.setRequire(requirements(edit.arguments()));
            case "SetRequireSeparateIndirect" -> mod.setRequireSeparateIndirect(requirements(edit.arguments()));
            case "SetRequireAtMostTwo" -> mod.setRequireAtMostTwo(requirements(edit.arguments()));
            case "AddExclude" -> mod.addExclude(edit.at(0), edit.at(1));
            case "DropExclude" -> mod.dropExclude(edit.at(0), edit.at(1));
            case "AddReplace" -> mod.addReplace(edit.pair(0), edit.pair(2));
            case "DropReplace" -> mod.dropReplace(edit.pair(0));
            case "AddRetract" -> mod.addRetract(new VersionInterval(edit.at(0), edit.at(1)), edit.at(2));
            case "DropRetract" -> mod.dropRetract(new VersionInterval(edit.at(0), edit.at(1)));
            case "AddTool" -> mod.addTool(edit.at(0));
            case "DropTool" -> mod.dropTool(edit.at(0));
            case "AddIgnore" -> mod.addIgnore(edit.at(0));
            case "DropIgnore" -> mod.dropIgnore(edit.at(0));
            case "SortBlocks" -> mod.sortBlocks();
            case "Cleanup" -> mod.cleanup();
            default -> throw new IllegalStateException("no edit " + edit.name());
        }
    }

    private static List<Require> requirements(List<String> arguments) {
        List<Require> list = new ArrayList<>();
        for (int i = 0; i + 2 < arguments.size(); i += 3) {
            list.add(Require.of(
                    new PathVersion(arguments.get(i), arguments.get(i + 1)),
                    arguments.get(i + 2).equals("true")));
        }
        return list;
    }

    private static void apply(GoWork work, Edit edit) {
        switch (edit.name()) {
            case "AddGoStmt" -> work.addGoStmt(edit.at(0));
            case "DropGoStmt" -> work.dropGoStmt();
            case "AddToolchainStmt" -> work.addToolchainStmt(edit.at(0));
            case "DropToolchainStmt" -> work.dropToolchainStmt();
            case "AddGodebug" -> work.addGodebug(edit.at(0), edit.at(1));
            case "DropGodebug" -> work.dropGodebug(edit.at(0));
            case "AddUse" -> work.addUse(edit.at(0), edit.at(1));
            case "AddNewUse" -> work.addNewUse(edit.at(0), edit.at(1));
            case "DropUse" -> work.dropUse(edit.at(0));
            case "SetUse" -> work.setUse(uses(edit.arguments()));
            case "AddReplace" -> work.addReplace(edit.pair(0), edit.pair(2));
            case "DropReplace" -> work.dropReplace(edit.pair(0));
            case "SortBlocks" -> work.sortBlocks();
            case "Cleanup" -> work.cleanup();
            default -> throw new IllegalStateException("no edit " + edit.name());
        }
    }

    private static Map<String, String> uses(List<String> arguments) {
        Map<String, String> uses = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            uses.put(arguments.get(i), arguments.get(i + 1));
        }
        return uses;
    }

    private static Edit modEdit(Random random) {
        return switch (random.nextInt(26)) {
            case 0 -> Edit.of("AddModuleStmt", path(random));
            case 1 -> Edit.of("AddComment", Words.comment(random));
            case 2, 3 -> Edit.of("AddRequire", path(random), version(random));
            case 4 -> Edit.of("AddNewRequire", path(random), version(random), claim(random));
            case 5 -> Edit.of("DropRequire", path(random));
            case 6, 7 -> new Edit("SetRequire", wanted(random));
            case 8, 9, 10 -> new Edit("SetRequireSeparateIndirect", wanted(random));
            case 11 -> new Edit("SetRequireAtMostTwo", wanted(random));
            case 12 -> Edit.of("AddExclude", path(random), Words.version(random));
            case 13 -> Edit.of("DropExclude", path(random), version(random));
            case 14 ->
                Edit.of("AddRetract", Words.version(random), version(random), random.nextBoolean() ? "a\nb" : "");
            case 15 -> Edit.of("DropRetract", version(random), version(random));
            case 16 -> Edit.of("AddTool", path(random));
            case 17 -> Edit.of("DropTool", path(random));
            case 18 -> Edit.of("AddIgnore", "./" + random.nextInt(5));
            case 19 -> Edit.of("DropIgnore", "./" + random.nextInt(5));
            case 20 -> Edit.of("SortBlocks");
            case 21 -> Edit.of("Cleanup");
            default -> sharedEdit(random);
        };
    }

    private static Edit workEdit(Random random) {
        String folder = "./" + random.nextInt(5);
        return switch (random.nextInt(12)) {
            case 0, 1 -> Edit.of("AddUse", folder, path(random));
            case 2 -> Edit.of("AddNewUse", random.nextBoolean() ? folder : "./a b", path(random));
            case 3 -> Edit.of("DropUse", folder);
            case 4 -> Edit.of("SetUse", folder, path(random), "./6", "", "./7", "");
            case 5 -> Edit.of("SortBlocks");
            case 6 -> Edit.of("Cleanup");
            default -> sharedEdit(random);
        };
    }

    private static Edit sharedEdit(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Edit.of("AddGoStmt", Words.goVersion(random));
            case 1 -> Edit.of("DropGoStmt");
            case 2 -> Edit.of("AddToolchainStmt", Words.toolchain(random));
            case 3 -> Edit.of("DropToolchainStmt");
            case 4 -> Edit.of("AddGodebug", random.nextBoolean() ? "panicnil" : "new", "2");
            case 5 -> Edit.of("DropGodebug", "panicnil");
            case 6 -> Edit.of("DropReplace", path(random), random.nextBoolean() ? "" : version(random));
            default ->
                Edit.of(
                        "AddReplace",
                        path(random),
                        random.nextBoolean() ? "" : version(random),
                        random.nextBoolean() ? "../x y" : path(random),
                        random.nextBoolean() ? "" : version(random));
        };
    }

    /** One version for each path, as {@code SetRequire} wants it. */
    private static List<String> wanted(Random random) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String path = path(random);
            wanted.put(path, List.of(path, version(random), claim(random)));
        }
        return wanted.values().stream().flatMap(List::stream).toList();
    }

    /** A path that is never empty: Go's edits take the empty path for a statement that was dropped. */
    private static String path(Random random) {
        String path = Words.path(random);
        return path.equals("\"\"") ? "example.com/empty" : path;
    }

    private static String version(Random random) {
        String version = Words.version(random);
        return version.isEmpty() ? "v1.0.0" : version;
    }

    private static String claim(Random random) {
        return String.valueOf(random.nextBoolean());
    }
}
