// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.modfile;

import java.util.List;
import java.util.Random;

/** The words that generated files are made of: mostly right, some wrong, a few outlandish. */
final class Words {
    static final List<String> VERBS = List.of(
            "module",
            "go",
            "toolchain",
            "godebug",
            "require",
            "exclude",
            "replace",
            "retract",
            "tool",
            "ignore",
            "use",
            "unknown",
            "//",
            "\"require\"");

    private static final List<String> PATHS = List.of(
            "example.com/a",
            "example.com/a",
            "example.com/b",
            "example.com/b/v2",
            "example.com/c/v3",
            "golang.org/x/mod",
            "gopkg.in/yaml.v2",
            "gopkg.in/check.v1",
            "gopkg.in/x.v0",
            "gopkg.in/y.v3-unstable",
            "github.com/User/Repo");

    private static final List<String> ODD_PATHS = List.of(
            "gopkg.in/yaml",
            "gopkg.in/z.v02",
            "example.com/v1",
            "example.com/a/v1",
            "example.com/a/v02",
            "example.com/a/v2.1",
            "v2",
            "/v2",
            "a",
            "\"\"",
            "\"example.com/a\"",
            "`example.com/b`",
            "'x'",
            "a\"b",
            "a`b",
            "\"example.com/sp ace\"",
            "\"\\x65xample.com/a\"",
            "\"\\u00fc\"",
            "\"\\U0001F600/x\"",
            "\"a\\tb\"",
            "\"\\q\"",
            "\"\\ud800\"",
            "\"a//b\"",
            "\"a,b\"",
            "\"(\"",
            "\")\"",
            "\"\\377\"",
            "\"\\400\"",
            "\"\\\"\"",
            "\"\\'\"",
            "example.com/\u00fc",
            "example.com/\udcff",
            "\"\udcfe\"",
            "example.com/\ud83d\ude00",
            "./x",
            "../x",
            "..",
            ".",
            "/abs",
            "C:\\x",
            ".\\x",
            "./a\\b",
            "x@v1.2.3",
            "a,b",
            "[a]",
            "a/*b",
            "=>",
            "\u2603",
            "retract",
            "example.com/\u0378");

    private static final List<String> VERSIONS = List.of(
            "v1.2.3",
            "v1.2.3",
            "v1.0.0",
            "v0.1.0",
            "v2.0.0",
            "v3.1.4",
            "v1.2.4-pre",
            "v0.0.0-20200101000000-abcdefabcdef",
            "v2.0.0+incompatible",
            "v1.10.0",
            "v1.9.0");

    private static final List<String> ODD_VERSIONS = List.of(
            "v1",
            "v1.2",
            "v2",
            "main",
            "broken",
            "latest",
            "v1.2.3+meta",
            "v1.02.3",
            "1.2.3",
            "vx",
            "\"v1.2.3\"",
            "\"v1\\x2e2\"",
            "'v1.2.3'",
            "v1.2.3-",
            "v1.2.3+incompatible",
            "\"\"",
            "\"\\z\"",
            "v1.2.3\udc80",
            "(",
            "[",
            "]");

    static final List<String> GO_VERSIONS = List.of("1.21", "1.21.0", "1.22rc1", "1.23.4", "1.16", "1.5", "2.0");

    private static final List<String> ODD_GO_VERSIONS = List.of(
            "1",
            "1.x",
            "v1.16",
            "1.16.x",
            "1.021",
            "01.2",
            "1.2.3.4",
            "1.21rc",
            "1.21-beta",
            "v1.2",
            "1.2.03",
            "go1.21",
            "\"1.21\"",
            "1.21rc1x",
            "0.1",
            "v1.20foo bar",
            "1.20.");

    private static final List<String> TOOLCHAINS = List.of(
            "go1.21.0", "default", "go1", "go1.22rc1", "go1.x", "go2", "local", "Go1.21", "go10.1", "\"go1.21\"");

    private static final List<String> GODEBUGS = List.of(
            "default=go1.21", "panicnil=1", "http2client=0", "a=", "=b", "=", "nothing", "a=b,c", "\"a=b\"", "a=b=c");

    private static final List<String> COMMENTS = List.of(
            "// indirect",
            "// indirect",
            "//indirect",
            "// indirect; why",
            "//   indirect;  x",
            "// Deprecated: do not",
            "// Deprecated:",
            "// deprecated: no",
            "//",
            "// text",
            "// a // b",
            "//\ttab\t",
            "// \u00a0nbsp\u00a0",
            "// \udcff",
            "// \r",
            "///",
            "// Deprecated: x y  ",
            "// => ( ) [",
            "// indirect \u2028");

    private static final List<String> NOISE = List.of(
            "\"",
            "`",
            "'",
            "\\",
            "/*",
            "*/",
            "\u0000",
            "\u0007",
            "\u007f",
            "\u00a0",
            "\ufeff",
            "\u2028",
            "\u0085",
            "\ud83d\ude00",
            "\udc80",
            "\udce2\udc82",
            "\f",
            "\u000b",
            "\r",
            "\t",
            ";",
            "@",
            "=",
            "\"a\\\nb\"",
            "\u0378");

    private Words() {}

    static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String pick(Random random, List<String> usual, List<String> odd) {
        return pick(random, random.nextInt(12) == 0 ? odd : usual);
    }

    static String path(Random random) {
        return pick(random, PATHS, ODD_PATHS);
    }

    static String oddPath(Random random) {
        return pick(random, ODD_PATHS);
    }

    static String version(Random random) {
        return pick(random, VERSIONS, ODD_VERSIONS);
    }

    static String goVersion(Random random) {
        return pick(random, GO_VERSIONS, ODD_GO_VERSIONS);
    }

    static String toolchain(Random random) {
        return pick(random, TOOLCHAINS);
    }

    static String godebug(Random random) {
        return pick(random, GODEBUGS);
    }

    static String comment(Random random) {
        return pick(random, COMMENTS);
    }

    static String noise(Random random) {
        return pick(random, NOISE);
    }

    /** Any of all words. */
    static String any(Random random) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> pick(random, VERBS);
            case 2 -> path(random);
            case 3 -> oddPath(random);
            case 4, 5 -> version(random);
            case 6 -> pick(random, ODD_VERSIONS);
            case 7 -> goVersion(random);
            case 8 -> godebug(random);
            case 9 -> comment(random);
            case 10 -> noise(random);
            case 11 -> "=>";
            default -> String.valueOf("()[]{},\n\n".charAt(random.nextInt(9)));
        };
    }
}
