// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.fuzz;

import static dev.modwell.gomod.fuzz.FuzzTarget.require;
import static dev.modwell.gomod.fuzz.FuzzTarget.requireSame;

import dev.modwell.gomod.gosum.GoSum;
import dev.modwell.gomod.gosum.GoSumException;
import dev.modwell.gomod.gowork.GoWork;
import dev.modwell.gomod.modfile.GoMod;
import dev.modwell.gomod.modfile.syntax.ModFileException;
import dev.modwell.gomod.text.GoText;
import dev.modwell.gomod.text.Quote;
import dev.modwell.gomod.text.Unquote;
import dev.modwell.gomod.txtar.Archive;
import dev.modwell.gomod.vendor.ModulesTxt;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Files with lines: go.mod, go.work, go.sum, modules.txt, txtar. */
final class ModFileTargets {
    private static final String GO_MOD = """
            // Deprecated: use example.com/a/v2 instead.
            module example.com/a // suffix

            go 1.24
            toolchain go1.24.3
            godebug (
            	panicnil=1
            )
            require (
            	"example.com/b" v1.2.3
            	`example.com/c` v0.9.0 // indirect; why
            	gopkg.in/yaml.v2 v2.4.0+incompatible
            )
            require example.com/p v0.0.0-20191109021931-daa7c04131f5
            exclude example.com/b v1.3.0
            replace example.com/b => ../b
            replace example.com/c v0.9.0 => example.com/d v1.0.0
            // leaks memory
            retract [v1.0.0, v1.0.9]
            retract v1.1.0 // wrong
            tool example.com/b/cmd/x
            ignore ./node_modules
            """;

    private static final String GO_WORK = """
            go 1.24
            toolchain default
            use (
            	./a // here
            	"../b c"
            )
            godebug http2client=0
            replace example.com/c v1.0.0 => ./c
            """;

    private static final String GO_SUM = """
            example.com/a v1.0.0 h1:2Rn7dhgGaQIMxNyc1DU5CMWaVZgKgCDdxYaVSSZVr5I=
            example.com/a v1.0.0/go.mod h1:dFLCZUQ1HEPPBKfMYZmHvRSBwy4Pz9dGqzyrVHrmYeA=
            example.com/a v1.0.0/go.mod h2:other

            """;

    private static final String MODULES_TXT = """
            ## workspace
            # example.com/a v1.0.0 => ../a
            ## explicit; go 1.21
            example.com/a/x
            # example.com/b v1.0.0
            example.com/b
            # example.com/c => example.com/d v1.0.0
            """;

    private ModFileTargets() {}

    static List<FuzzTarget> all() {
        return List.of(
                FuzzTarget.ofBytes(
                        "go.mod",
                        List.of(GO_MOD, "module \"a\"\n", "module (\n\ta\n)\n", "retract [ v1.0.0 , v1.1.0 ]\r\n"),
                        input -> printed(
                                input, file -> GoMod.parse("go.mod", file).format())),
                FuzzTarget.ofBytes("go.mod-lax", List.of(GO_MOD, "unknown x y\nmodule a"), ModFileTargets::lax),
                FuzzTarget.ofBytes(
                        "go.work",
                        List.of(GO_WORK),
                        input -> printed(
                                input, file -> GoWork.parse("go.work", file).format())),
                FuzzTarget.ofBytes("go.sum", List.of(GO_SUM), ModFileTargets::sums),
                FuzzTarget.ofBytes(
                        "modules.txt",
                        List.of(MODULES_TXT),
                        input -> Objects.requireNonNull(ModulesTxt.parse(input).modules())),
                FuzzTarget.ofBytes(
                        "txtar",
                        List.of("a comment\n-- a --\nx\n-- b/c --\n-- d --\nno newline", "-- \n-- \1\1 --\r"),
                        ModFileTargets::txtar),
                FuzzTarget.ofText(
                        "quoted",
                        List.of("\"a\\t\\u00ad\\xff\\377\\U0001F600\"", "`a\r`", "`\udcce\r\udcb4`"),
                        text -> {
                            String meant = Unquote.text(text);
                            require(
                                    meant == null || meant.equals(Unquote.text(Quote.text(meant))),
                                    "a quoted text means the text");
                        }));
    }

    /** What is printed can be read, and is printed in the same way again. */
    private static void printed(byte[] input, Function<byte[], byte[]> print) {
        byte[] once;
        try {
            once = print.apply(input);
        } catch (ModFileException _) {
            return;
        }
        requireSame(GoText.decode(once), GoText.decode(print.apply(once)), "printed twice");
    }

    /**
     * As with Go's own package, a text that begins with a back quote, which a lax reader may leave in a line of {@code retract}, is printed without
     * the quotes around it, and begins a raw string when it is read again.
     */
    private static void lax(byte[] input) {
        Objects.requireNonNull(GoMod.modulePath(input));
        try {
            printed(input, file -> GoMod.parseLax("go.mod", file).format());
        } catch (ModFileException e) {
            require(GoText.decode(input).matches("(?s).*[`\\\\].*"), "what was printed can be read: " + e.getMessage());
        }
    }

    private static void sums(byte[] input) {
        byte[] once = GoSum.parseLax("go.sum", input).format();
        requireSame(
                GoText.decode(once), GoText.decode(GoSum.parse("go.sum", once).format()), "printed twice");
        try {
            GoSum strict = GoSum.parse("go.sum", input);
            requireSame(GoText.decode(once), GoText.decode(strict.format()), "strictly and laxly");
        } catch (GoSumException _) {
            // refused with the line
        }
    }

    /** A last line {@code -- x --\r} without a newline marks nothing; it gets its newline when printed, and marks a file then, as in Go. */
    private static void txtar(byte[] input) {
        String once = Archive.parse(input).format();
        String twice = Archive.parse(once).format();
        requireSame(twice, Archive.parse(twice).format(), "printed twice");
    }
}
