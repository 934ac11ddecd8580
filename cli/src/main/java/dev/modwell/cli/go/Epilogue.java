// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.go;

import dev.modwell.cli.line.Speech;
import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.Doctor;
import dev.modwell.core.doctor.finding.NoteTexts;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.Cause;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Explainer;
import dev.modwell.core.explain.Finding;
import dev.modwell.core.goenv.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is said after a {@code go} that failed: the causes in its output, then what is wrong on this machine. */
final class Epilogue {
    /** More causes of one failure are not read. */
    static final int MAX_FINDINGS = 3;

    /** Longer nobody waits after a failure. */
    private static final long PATIENCE_SECONDS = 20;

    private final Machine machine;
    private final Speech speech;
    private final CauseTexts causes;

    /** @param machine whose Go takes modules as the project says */
    Epilogue(Machine machine, Speech speech) {
        this.machine = machine;
        this.speech = speech;
        this.causes = CauseTexts.in(speech.language());
    }

    /** Says nothing when no known failure is in the output: a compiler's errors speak for themselves. */
    void speak(String output, PrintWriter err) throws IOException {
        List<Finding> findings = Explainer.create().explain(new BufferedReader(new StringReader(output)));
        if (findings.isEmpty()) {
            return;
        }
        err.println();
        err.println("modwell: " + speech.say("go-why"));
        Set<Cause> told = new HashSet<>();
        for (Finding finding : findings.subList(0, Math.min(MAX_FINDINGS, findings.size()))) {
            told.add(finding.cause());
            err.println("  " + causes.of(finding.cause()).says());
            err.println("    -> " + finding.repair(causes));
            err.println("    " + finding.cause().page(speech.language()));
        }
        err.flush();
        examine(findings.getFirst(), told, err);
        err.flush();
    }

    private void examine(Finding first, Set<Cause> told, PrintWriter err) {
        Picture picture = Picture.of(machine, subject(first));
        FutureTask<Diagnosis> examination =
                new FutureTask<>(() -> Doctor.usual().examine(picture, (done, all) -> {}));
        Thread.ofVirtual().name("doctor").start(examination);
        try {
            tell(examination.get(PATIENCE_SECONDS, TimeUnit.SECONDS), told, err);
        } catch (TimeoutException | ExecutionException e) {
            // The causes were said; what the doctor would add is not worth a longer wait.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Subject subject(Finding finding) {
        String module = finding.names().getOrDefault("module", "");
        return module.isEmpty()
                ? new Subject.Surroundings()
                : new Subject.OfModule(module, finding.names().getOrDefault("version", ""));
    }

    private void tell(Diagnosis diagnosis, Set<Cause> told, PrintWriter err) {
        var news = diagnosis.findings().stream()
                .filter(dev.modwell.core.doctor.finding.Finding::isError)
                .filter(finding -> !told.contains(finding.cause()))
                .limit(MAX_FINDINGS)
                .toList();
        if (news.isEmpty()) {
            return;
        }
        NoteTexts notes = NoteTexts.in(speech.language());
        err.println("modwell: " + speech.say("go-doctor"));
        for (var finding : news) {
            err.println(
                    "  " + finding.subject() + ": " + causes.of(finding.cause()).says());
            finding.notes().forEach(note -> err.println("    " + notes.text(note)));
            err.println("    -> "
                    + (finding.repairs().isEmpty()
                            ? causes.of(finding.cause()).repair(finding.facts())
                            : finding.repairs().getFirst().command()));
        }
    }
}
