// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.Terminal;
import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.finding.NoteTexts;
import dev.modwell.core.doctor.fix.Applier;
import dev.modwell.core.explain.Language;
import dev.modwell.core.goenv.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Shows the repairs that can be applied, asks, applies them, and says how to take them back. */
final class FixDialog {
    private final Machine machine;
    private final NoteTexts notes;
    private final PrintWriter out;

    FixDialog(Machine machine, Language language, PrintWriter out) {
        this.machine = machine;
        this.notes = NoteTexts.in(language);
        this.out = out;
    }

    /** Of each finding the best repair, if it can be applied. */
    static List<Change> changes(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .flatMap(finding -> finding.repairs().stream().limit(1))
                .filter(Change::isApplicable)
                .distinct()
                .toList();
    }

    void run(Diagnosis diagnosis, boolean isAgreed) {
        List<Change> changes = changes(diagnosis);
        if (changes.isEmpty()) {
            out.println(notes.text(Note.of("fix-nothing")));
            return;
        }
        out.println(notes.text(Note.of("fix-would")));
        changes.forEach(change -> out.println("  " + change.command()));
        out.flush();
        if (!isAgreed && !Terminal.agrees(out, notes.text(Note.of("fix-ask")))) {
            out.println(notes.text(Note.of("fix-left")));
            return;
        }
        Applier applier = Applier.of(machine);
        for (Change change : changes) {
            try {
                applier.apply(change);
                out.println(notes.text(Note.of("fix-done").with("command", change.command())));
                out.println(notes.text(Note.of("fix-undo").with("command", change.undo())));
            } catch (IOException e) {
                out.println(notes.text(Note.of("fix-failed")
                        .with("command", change.command())
                        .with("reason", String.valueOf(e.getMessage()))));
            }
        }
    }
}
