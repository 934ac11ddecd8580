// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.Colours;
import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.finding.NoteTexts;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.CauseText;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Language;

/** A diagnosis for people. */
final class DiagnosisText {
    private final Language language;
    private final Colours colours;
    private final CauseTexts causes;
    private final NoteTexts notes;

    DiagnosisText(Language language, Colours colours) {
        this.language = language;
        this.colours = colours;
        this.causes = CauseTexts.in(language);
        this.notes = NoteTexts.in(language);
    }

    String of(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        diagnosis.findings().forEach(finding -> append(text, finding));
        String seconds =
                String.format(java.util.Locale.ROOT, "%.1f", diagnosis.elapsed().toMillis() / 1000.0);
        if (diagnosis.findings().isEmpty()) {
            text.append(colours.green(notes.text(Note.of("all-well")))).append('\n');
        }
        Note summary = Note.of(diagnosis.modules() > 0 ? "summary-project" : "summary")
                .with("subject", subject(diagnosis.subject()))
                .with("modules", Integer.toString(diagnosis.modules()))
                .with("seconds", seconds);
        text.append(notes.text(summary)).append('\n');
        diagnosis
                .replaced()
                .forEach(replacement -> text.append(notes.text(Note.of("replaced")
                                .with("module", replacement.from().value())
                                .with("other", replacement.to())))
                        .append('\n'));
        return text.toString();
    }

    private void append(StringBuilder text, Finding finding) {
        CauseText cause = causes.of(finding.cause());
        String head = finding.isError() ? colours.red("✗") : colours.yellow("!");
        text.append(head).append(' ').append(colours.bold(finding.subject() + ": " + cause.says()));
        text.append('\n');
        for (Note note : finding.notes()) {
            text.append("  ").append(notes.text(note)).append('\n');
        }
        for (Note line : finding.evidence()) {
            text.append("    | ").append(notes.text(line)).append('\n');
        }
        if (finding.repairs().isEmpty()) {
            text.append("  → ").append(cause.repair(finding.facts())).append('\n');
        }
        for (Change change : finding.repairs()) {
            text.append("  → ").append(change.command()).append('\n');
        }
        text.append("  ").append(finding.cause().page(language)).append("\n\n");
    }

    private static String subject(Subject subject) {
        return switch (subject) {
            case Subject.Surroundings() -> "GOPROXY, GOSUMDB";
            case Subject.OfModule module -> module.toString();
            case Subject.Project(var folder) -> folder.toString();
        };
    }
}
