// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.gomod;

import dev.modwell.conformance.oracle.Answer;
import dev.modwell.conformance.oracle.Call;
import dev.modwell.conformance.oracle.Differential;
import dev.modwell.conformance.oracle.Mutator;
import dev.modwell.conformance.oracle.Oracle;
import dev.modwell.conformance.oracle.OracleExtension;
import dev.modwell.conformance.oracle.Question;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.module.PathMajor;
import dev.modwell.gomod.module.PathRules;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.gomod.module.Version;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OracleExtension.class)
class ModuleDifferentialTest {
    private static final List<String> PIECES = List.of(
            "/",
            "//",
            ".",
            "..",
            "-",
            "_",
            "~",
            "~1",
            "!",
            "!a",
            "+",
            "@",
            " ",
            "v1",
            "/v2",
            ".v1",
            "-unstable",
            "/v1.2",
            "0",
            "2",
            "A",
            "Z",
            "a",
            "con",
            "NUL",
            "aux.",
            "com1",
            "LPT9",
            "\u0000",
            "\u007f",
            "\n",
            "\\",
            ":",
            "%",
            "'",
            "\"",
            "\u00e9",
            "\u017f",
            "\u212a",
            "\u0130",
            "\u4e2d",
            "\u0301",
            "\ud83d\ude00",
            "\ud800",
            "\udfff",
            "\u1c89",
            "\u00ad",
            "\ufffd",
            "gopkg.in/");

    private static final Mutator PATHS = new Mutator(
            List.of(
                    "github.com/BurntSushi/toml",
                    "rsc.io/quote/v3",
                    "golang.org/x/mod",
                    "gopkg.in/yaml.v2",
                    "gopkg.in/check.v1",
                    "gopkg.in/a/b.v3-unstable",
                    "example.com/m/v2",
                    "x.y/z",
                    "a.b",
                    "x.y/con/z",
                    "x.y/a~1",
                    "github.com/!burnt!sushi/toml",
                    "-x.y/z",
                    "x.y/.git/config",
                    "internal/x+y",
                    "a b/c d",
                    "x.y/v1",
                    "x.y/\u00e9t\u00e9",
                    "c++/g++",
                    "0.1/2/3",
                    "",
                    "gopkg.in/"),
            PIECES);

    private static final Mutator MAJORS = new Mutator(
            List.of("", "/v2", "/v3", ".v1", ".v2", ".v0", ".v1-unstable", "/v10", "v2", "/", "."),
            List.of("/", ".", "v", "0", "1", "2", "-unstable", "x"));

    private static final Mutator GLOBS = new Mutator(
            List.of(
                    "*.corp.example.com,rsc.io/private",
                    "github.com/*/x",
                    "a?c",
                    "[a-c]*",
                    "[^a]b/*",
                    "a\\*b",
                    "*",
                    "x.y/z/",
                    "a*b*c",
                    "[a-",
                    "[\\]]",
                    ",,",
                    "x.y/*/*",
                    "*/*.go"),
            List.of("*", "?", "[", "]", "^", "-", "\\", ",", "/", "a", "b", "x", ".", "[a-c]", "[^x]", "**", "\u00e9"));

    private static final Mutator ASCII_PATHS = new Mutator(
            List.of("git.corp.example.com/a/b", "rsc.io/private/quote", "github.com/me/x", "abc", "aXbYc/d", "x.y/z"),
            List.of("/", "a", "b", "c", "x", ".", "-", "*", "]", "\\", "y"));

    @Test
    void answers_areGos(Oracle oracle) {
        new Differential(oracle, 20263).run(150_000, ModuleDifferentialTest::question);
    }

    @Test
    @Tag("proof")
    void proof_answersAreGos(Oracle oracle) {
        new Differential(oracle, 20264).run(5_000_000, ModuleDifferentialTest::question);
    }

    private static Question question(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> aboutPath(random, PATHS.next(random));
            case 1 -> aboutPath(random, PATHS.next(random));
            case 2 -> aboutVersion(random, SemverDifferentialTest.VERSIONS.next(random));
            default -> aboutTwo(random);
        };
    }

    private static Question aboutPath(Random random, String path) {
        return switch (random.nextInt(6)) {
            case 0 ->
                ask(Call.of("module.CheckPath", path), () -> {
                    PathRules.checkModulePath(path);
                    return Answer.of();
                });
            case 1 ->
                ask(Call.of("module.CheckImportPath", path), () -> {
                    PathRules.checkImportPath(path);
                    return Answer.of();
                });
            case 2 ->
                ask(Call.of("module.CheckFilePath", path), () -> {
                    PathRules.checkFilePath(path);
                    return Answer.of();
                });
            case 3 ->
                ask(
                        Call.of("module.EscapePath", path),
                        () -> Answer.of(ModulePath.parse(path).escaped()));
            case 4 -> ask(Call.of("module.UnescapePath", path), () -> Answer.of(ModulePath.unescape(path)));
            default ->
                ask(
                        Call.of("module.SplitPathVersion", path),
                        () -> SplitPath.of(path)
                                .map(split -> Answer.of(split.prefix(), split.major(), true))
                                .orElseGet(() -> Answer.of(path, "", false)));
        };
    }

    private static Question aboutVersion(Random random, String version) {
        String text = random.nextInt(4) == 0 ? PATHS.next(random).replace('/', '-') : version;
        return switch (random.nextInt(4)) {
            case 0 -> ask(Call.of("module.EscapeVersion", text), () -> Answer.of(Version.escapeText(text)));
            case 1 -> ask(Call.of("module.UnescapeVersion", text), () -> Answer.of(Version.unescapeText(text)));
            case 2 -> ask(Call.of("module.CanonicalVersion", text), () -> Answer.of(Version.canonical(text)));
            default -> {
                String path = PATHS.seeds().get(random.nextInt(12));
                yield ask(Call.of("module.Check", path, text), () -> {
                    ModuleVersion.check(path, text);
                    return Answer.of();
                });
            }
        };
    }

    private static Question aboutTwo(Random random) {
        String version = SemverDifferentialTest.VERSIONS.next(random);
        String major = MAJORS.next(random);
        return switch (random.nextInt(5)) {
            case 0 ->
                ask(Call.of("module.CheckPathMajor", version, major), () -> {
                    new PathMajor(major).check(version);
                    return Answer.of();
                });
            case 1 ->
                ask(
                        Call.of("module.MatchPathMajor", version, major),
                        () -> Answer.of(new PathMajor(major).matches(version)));
            case 2 ->
                ask(Call.of("module.PathMajorPrefix", major), () -> Answer.of(new PathMajor(major).versionPrefix()));
            case 3 -> {
                String globs = GLOBS.next(random);
                String path = ASCII_PATHS.next(random);
                yield ask(
                        Call.of("module.MatchPrefixPatterns", globs, path),
                        () -> Answer.of(PrefixPatterns.parse(globs).matches(path)));
            }
            default -> sort(random);
        };
    }

    /** Distinct pairs, because Go's sort leaves open in which order it puts equal ones. */
    private static Question sort(Random random) {
        List<Line> lines = Stream.generate(() -> Line.next(random))
                .limit(random.nextInt(8))
                .distinct()
                .toList();
        return ask(
                Call.of("module.Sort", Line.flat(lines.stream())),
                () -> Answer.of(Line.flat(lines.stream().sorted())));
    }

    /** A path and a version, perhaps with a file, as go.sum has them. */
    private record Line(String path, String version) implements Comparable<Line> {
        private static final List<String> PATHS = List.of("a.b/c", "a.b/c/v2", "a.b/C", "\uffff", "\ud83d\ude00");
        private static final List<String> FILES = List.of("", "", "/go.mod", "/a", "/\uffff", "/\ud83d\ude00");
        private static final List<String> VERSIONS = List.of("v1.0.0", "v1.10.0", "v1.9.0", "v1.0.0-pre", "bad");

        static Line next(Random random) {
            return new Line(
                    PATHS.get(random.nextInt(PATHS.size())),
                    VERSIONS.get(random.nextInt(VERSIONS.size())) + FILES.get(random.nextInt(FILES.size())));
        }

        static Object[] flat(Stream<Line> lines) {
            return lines.flatMap(line -> Stream.of(line.path, line.version)).toArray();
        }

        @Override
        public int compareTo(Line other) {
            return ModuleVersion.compare(path, version, other.path, other.version);
        }
    }

    private static Question ask(Call call, Answer.Attempt ours) {
        return new Question(call, () -> Answer.attempt(ModuleErrors::kind, ours));
    }
}
