// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.statement.Replace;
import dev.modwell.gomod.modfile.statement.VersionFixer;
import dev.modwell.gomod.modfile.syntax.FileSyntax;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.modfile.syntax.Tokens;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.Version;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Spaces;
import dev.modwell.gomod.text.Unquote;
import java.util.Random;

/** Questions about reading and printing, from files of all kinds. */
final class ModFileQuestions {
    private final ModCorpus corpus;

    ModFileQuestions(ModCorpus corpus) {
        this.corpus = corpus;
    }

    /** A question from chance. */
    Question next(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> work(random);
            case 1 -> word(random);
            case 2, 3, 4 -> mod("modfile.ParseLax", GoText.encode(file(random)), random.nextBoolean());
            default -> mod("modfile.Parse", GoText.encode(file(random)), random.nextInt(3) == 0);
        };
    }

    private String file(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> TokenSoup.of(random);
            case 1 -> new Mutation(random).of(new ModGrammar(random, false).file());
            case 2, 3 -> new Mutation(random).of(corpus.next(random));
            default -> new ModGrammar(random, false).file();
        };
    }

    /** What the bytes of a go.mod say; {@code function} decides whether they are read strictly. */
    static Question mod(String function, byte[] content, boolean fixed) {
        return new Question(
                Call.of(function, "go.mod", content, fixed ? "check" : "none"),
                () -> attempt(() -> {
                    GoMod mod = read(function, content, fixed);
                    return answer(ModDump.statements(mod), mod.syntax());
                }));
    }

    private static GoMod read(String function, byte[] content, boolean fixed) {
        if (function.equals("modfile.Parse")) {
            return fixed ? GoMod.parse("go.mod", content, ModFileQuestions::fix) : GoMod.parse("go.mod", content);
        }
        return fixed ? GoMod.parseLax("go.mod", content, ModFileQuestions::fix) : GoMod.parseLax("go.mod", content);
    }

    private static Question work(Random random) {
        String file = new ModGrammar(random, true).file();
        byte[] content = GoText.encode(random.nextBoolean() ? file : new Mutation(random).of(file));
        boolean fixed = random.nextInt(3) == 0;
        return new Question(
                Call.of("modfile.ParseWork", "", content, fixed ? "check" : "none"),
                () -> attempt(() -> {
                    GoWork work = fixed ? GoWork.parse("", content, ModFileQuestions::fix) : GoWork.parse("", content);
                    return answer(ModDump.statements(work), work.syntax());
                }));
    }

    private static Answer answer(String statements, FileSyntax syntax) {
        return Answer.of(GoText.encode(statements), GoText.encode(ModDump.syntax(syntax, true)), syntax.format());
    }

    /** What the fixer "check" of the oracle does; see {@link VersionFixer}. */
    private static String fix(String path, String version) {
        if (version.equals("main")) {
            return "v1.2.3";
        }
        if (version.equals("broken")) {
            throw new IllegalArgumentException("no connection");
        }
        String canonical = Version.canonical(version);
        if (canonical.isEmpty()) {
            ModuleVersion.check(path, version);
        }
        return canonical;
    }

    static Answer attempt(Answer.Attempt attempt) {
        return Answer.attempt(e -> e instanceof ModFileException m ? ModDump.errors(m) : "error", attempt);
    }

    private Question word(Random random) {
        String text = random.nextInt(4) == 0 ? TokenSoup.of(random) : Words.any(random) + Words.any(random);
        byte[] bytes = GoText.encode(text);
        return switch (random.nextInt(7)) {
            case 0 ->
                new Question(
                        Call.of("modfile.AutoQuote", bytes), () -> Answer.of(GoText.encode(Tokens.autoQuote(text))));
            case 1 -> new Question(Call.of("modfile.MustQuote", bytes), () -> Answer.of(Tokens.mustQuote(text)));
            case 2 ->
                new Question(Call.of("modfile.IsDirectoryPath", bytes), () -> Answer.of(Replace.isDirectoryPath(text)));
            case 3 -> unquote("\"" + text.replace('\n', ' ') + "\"");
            case 4 ->
                new Question(
                        Call.of("strings.Fields", bytes),
                        () -> Answer.of(Spaces.fields(GoText.decode(bytes)).stream()
                                .map(GoText::encode)
                                .toArray()));
            case 5 ->
                new Question(
                        Call.of("strings.TrimSpace", bytes),
                        () -> Answer.of(GoText.encode(Spaces.trimSpace(GoText.decode(bytes)))));
            default -> modulePath(GoText.encode(file(random)));
        };
    }

    private static Question modulePath(byte[] content) {
        return new Question(
                Call.of("modfile.ModulePath", content), () -> Answer.of(GoText.encode(GoMod.modulePath(content))));
    }

    private static Question unquote(String literal) {
        return new Question(Call.of("strconv.Unquote", GoText.encode(literal)), () -> {
            String text = Unquote.text(GoText.decode(GoText.encode(literal)));
            return text == null ? Answer.Refused.of("invalid syntax", "error") : Answer.of(GoText.encode(text));
        });
    }
}
