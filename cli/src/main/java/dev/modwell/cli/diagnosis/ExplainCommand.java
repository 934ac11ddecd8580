// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.Exit;
import dev.modwell.cli.line.Speaking;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.explain.CauseText;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Explainer;
import dev.modwell.core.explain.Finding;
import dev.modwell.core.failure.FileTrouble;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
public final class ExplainCommand extends Speaking {
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

    private final InputStream in;

    public ExplainCommand() {
        this(System.getenv(), System.in);
    }

    ExplainCommand(Map<String, String> environment, InputStream in) {
        super(environment);
        this.in = in;
    }

    @Override
    public Integer call() {
        CauseTexts texts = CauseTexts.in(speech().language());
        PrintWriter out = out();
        if (about != null) {
            return tellAbout(about, texts, out).code();
        }
        try (BufferedReader log = open()) {
            List<Finding> findings = Explainer.create().explain(log);
            print(findings, texts, out);
            out.flush();
            if (findings.isEmpty() && !quiet && !json) {
                boolean isInput = file.equals("-");
                tell(speech().say(isInput ? "explain-nothing" : "explain-nothing-in", "file", file));
            }
            return (findings.isEmpty() ? Exit.NOT_FOUND : Exit.FINE).code();
        } catch (IOException e) {
            String reason = speech().translated(FileTrouble.reason(e));
            tell(speech().say("explain-unreadable", "file", file, "reason", reason));
            return Exit.FAILED.code();
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = file.equals("-") ? in : Files.newInputStream(Path.of(file));
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    private Exit tellAbout(String id, CauseTexts texts, PrintWriter out) {
        Optional<Cause> cause = Cause.of(id);
        if (cause.isEmpty()) {
            tell(speech().say("explain-no-cause", "id", id));
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
