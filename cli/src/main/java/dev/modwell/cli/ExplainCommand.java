// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.explain.Cause;
import dev.modwell.core.explain.CauseText;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Explainer;
import dev.modwell.core.explain.Finding;
import dev.modwell.core.explain.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code modwell explain}: the causes of the failures in a log of the go command. */
@Command(
        name = "explain",
        description = "Name the causes of the failures in the output of the go command, and the repairs.",
        footer = {
            "",
            "Exit codes: 0 a cause was named, 4 nothing was recognised, 1 the file cannot be read, 2 usage.",
            "",
            "Examples:",
            "  go mod tidy 2>&1 | modwell explain",
            "  modwell explain build.log",
            "  modwell explain --about gosum-mismatch"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The log; standard input when it is - or left out.")
    private String file = "-";

    @Option(names = "--about", paramLabel = "CAUSE", description = "Print what is known about a cause, by its id.")
    private @Nullable String about;

    @Option(names = "--json", description = "Print one JSON array of findings.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the ids of the causes only.")
    private boolean quiet;

    private final Map<String, String> environment;
    private final InputStream in;

    ExplainCommand() {
        this(System.getenv(), System.in);
    }

    ExplainCommand(Map<String, String> environment, InputStream in) {
        this.environment = environment;
        this.in = in;
    }

    @Override
    public Integer call() {
        CauseTexts texts = CauseTexts.in(Language.of(environment));
        CommandSpec command = Objects.requireNonNull(spec, "set by the command line's parser");
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (about != null) {
            return tellAbout(about, texts, out, err).code();
        }
        try (BufferedReader log = open()) {
            List<Finding> findings = Explainer.create().explain(log);
            print(findings, texts, out);
            out.flush();
            if (findings.isEmpty() && !quiet && !json) {
                err.println(
                        "modwell: no failure that is known was found in " + (file.equals("-") ? "the input" : file));
            }
            return (findings.isEmpty() ? Exit.NOT_FOUND : Exit.FINE).code();
        } catch (IOException e) {
            err.println("modwell: " + file + " cannot be read: " + e);
            return Exit.FAILED.code();
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = file.equals("-") ? in : Files.newInputStream(Path.of(file));
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    private static Exit tellAbout(String id, CauseTexts texts, PrintWriter out, PrintWriter err) {
        Optional<Cause> cause = Cause.of(id);
        if (cause.isEmpty()) {
            err.println("modwell: no such cause: " + id);
            return Exit.USAGE;
        }
        CauseText text = texts.of(cause.get());
        out.println(id + ": " + text.says());
        out.println(text.why());
        out.println("-> " + text.repair(Map.of()));
        out.flush();
        return Exit.FINE;
    }

    private void print(List<Finding> findings, CauseTexts texts, PrintWriter out) {
        if (json) {
            out.println(findings.stream()
                    .map(finding -> ExplainJson.of(finding, texts))
                    .toList()
                    .toString());
            return;
        }
        for (Finding finding : findings) {
            if (quiet) {
                out.println(finding.cause().id());
                continue;
            }
            String times = finding.times() == 1 ? "" : " (x" + finding.times() + ")";
            out.println(finding.cause().id() + ": " + texts.of(finding.cause()).says() + times);
            out.println("   " + finding.line() + " | " + finding.evidence());
            out.println("   -> " + finding.repair(texts));
        }
    }
}
