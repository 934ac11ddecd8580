// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.SumCheck;
import dev.modwell.gomod.gosum.SumEntry;
import dev.modwell.gomod.modfile.statement.PathVersion;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.vendor.ModulesTxt;
import dev.modwell.gomod.vendor.VendoredModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Questions about go.sum and modules.txt. */
final class SumQuestions {
    private static final int MAX_LINES = 8;

    private static final List<String> HASHES = List.of(
            "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "h1:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=",
            "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=",
            "h2:unknown",
            "x");

    private SumQuestions() {}

    /** A question about go.sum from chance. */
    static Question sum(Random random) {
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(MAX_LINES); lines > 0; lines--) {
            text.append(random.nextInt(40) == 0 ? Words.any(random) : line(random));
            text.append(random.nextInt(12) == 0 ? "\r\n" : "\n");
        }
        boolean strict = random.nextBoolean();
        byte[] content = GoText.encode(text.toString());
        List<Object> arguments = new ArrayList<>(List.of(strict ? "strict" : "lax", "go.sum", content));
        List<SumEntry> entries = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            entries.add(new SumEntry(Words.path(random), version(random)));
            hashes.add(Words.pick(random, HASHES));
            arguments.add(GoText.encode(entries.getLast().path()));
            arguments.add(GoText.encode(entries.getLast().version()));
            arguments.add(hashes.getLast());
        }
        return new Question(
                Call.of("gosum.Edit", arguments.toArray()),
                () -> Answer.attempt(_ -> "error", () -> {
                    GoSum sum = strict ? GoSum.parse("go.sum", content) : GoSum.parseLax("go.sum", content);
                    List<Object> answers = new ArrayList<>();
                    for (int i = 0; i < entries.size(); i++) {
                        answers.add(GoText.encode(add(sum, entries.get(i), hashes.get(i))));
                    }
                    answers.add(GoText.encode(dump(sum)));
                    answers.add(sum.format());
                    return Answer.of(answers.toArray());
                }));
    }

    private static String add(GoSum sum, SumEntry entry, String hash) {
        SumCheck before = sum.check(entry, hash);
        try {
            sum.add(entry, hash);
            return before == SumCheck.MATCHES ? "match" : "added";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String dump(GoSum sum) {
        StringBuilder text = new StringBuilder();
        for (SumEntry entry : sum.entries()) {
            List<String> fields =
                    new ArrayList<>(List.of(entry.path(), entry.version(), String.valueOf(sum.has(entry))));
            fields.addAll(sum.hashes(entry));
            line(text, fields);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> fields) {
        text.append('\n');
        fields.forEach(field -> text.append(field).append('\0'));
    }

    private static String line(Random random) {
        String space = random.nextInt(20) == 0 ? "\t " : " ";
        return Words.path(random) + space + version(random) + space + Words.pick(random, HASHES);
    }

    private static String version(Random random) {
        return Words.version(random) + (random.nextBoolean() ? "/go.mod" : "");
    }

    /** A question about modules.txt from chance. */
    static Question modulesTxt(Random random) {
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(2 * MAX_LINES); lines > 0; lines--) {
            text.append(vendorLine(random)).append(random.nextInt(20) == 0 ? "\r\n" : "\n");
        }
        byte[] content = GoText.encode(text.toString());
        return new Question(Call.of("modules.txt", content), () -> Answer.of(dump(ModulesTxt.parse(content))));
    }

    private static String vendorLine(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> "# " + Words.path(random) + " " + Words.version(random);
            case 3 -> "# " + Words.path(random) + " " + Words.version(random) + " => ../x";
            case 4 -> "# " + Words.path(random) + " => " + Words.path(random) + " " + Words.version(random);
            case 5 -> "## explicit; go 1.21";
            case 6 -> "## " + Words.pick(random, List.of("explicit", "go 1.20", "workspace", ";", " explicit ;go 1"));
            case 7 -> Words.any(random) + " " + Words.any(random);
            case 8 -> "#" + Words.any(random);
            default -> Words.path(random) + "/p" + random.nextInt(3);
        };
    }

    private static byte[] dump(ModulesTxt vendored) {
        StringBuilder text = new StringBuilder();
        vendored.contributing().forEach(m -> line(text, List.of("contributes", m.path(), m.version())));
        StringBuilder rest = new StringBuilder();
        vendored.packages().forEach((path, m) -> line(rest, List.of("package", path, m.path(), m.version())));
        for (VendoredModule module : vendored.modules()) {
            PathVersion replacement = module.replacement().orElse(new PathVersion("", ""));
            boolean plain = module.replacement().isEmpty() && module.goVersion().isEmpty();
            if (plain && !module.explicit()) {
                continue; // Go keeps nothing about such a module but its packages.
            }
            line(
                    rest,
                    List.of(
                            "meta",
                            module.module().path(),
                            module.module().version(),
                            String.valueOf(module.explicit()),
                            replacement.path(),
                            replacement.version(),
                            module.goVersion()));
        }
        String sorted = GoText.decode(ModDump.sorted(rest.toString()));
        return GoText.encode(text + "\n" + sorted + "\n" + vendored.isWorkspace());
    }
}
