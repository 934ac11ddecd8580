// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.JsonText;
import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.NoteTexts;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Language;
import dev.modwell.core.serve.replace.Replacement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A diagnosis for programs; the schema is in {@code docs/commands/doctor.md}. */
final class DiagnosisJson {
    private final CauseTexts causes;
    private final NoteTexts notes;
    private final Language language;

    private DiagnosisJson(Language language) {
        this.causes = CauseTexts.in(language);
        this.notes = NoteTexts.in(language);
        this.language = language;
    }

    static String of(Diagnosis diagnosis, Language language) {
        DiagnosisJson json = new DiagnosisJson(language);
        return "{\"subject\":" + text(subject(diagnosis.subject()))
                + ",\"healthy\":" + diagnosis.error().isEmpty()
                + ",\"findings\":"
                + list(diagnosis.findings().stream().map(json::finding).toList())
                + ",\"modules\":" + diagnosis.modules()
                + ",\"replaced\":"
                + list(diagnosis.replaced().stream()
                        .map(DiagnosisJson::replaced)
                        .toList())
                + ",\"elapsedMillis\":" + diagnosis.elapsed().toMillis() + "}";
    }

    private static String subject(Subject subject) {
        return switch (subject) {
            case Subject.Surroundings() -> "";
            case Subject.OfModule module -> module.toString();
            case Subject.Project(var folder) -> folder.toString();
        };
    }

    private String finding(Finding finding) {
        return "{\"cause\":" + text(finding.cause().id())
                + ",\"severity\":" + text(finding.severity().name().toLowerCase(Locale.ROOT))
                + ",\"subject\":" + text(finding.subject())
                + ",\"says\":" + text(causes.of(finding.cause()).says())
                + ",\"notes\":"
                + list(finding.notes().stream()
                        .map(note -> text(notes.text(note)))
                        .toList())
                + ",\"evidence\":"
                + list(finding.evidence().stream()
                        .map(note -> text(notes.text(note)))
                        .toList())
                + ",\"advice\":" + text(causes.of(finding.cause()).repair(finding.facts()))
                + ",\"repairs\":"
                + list(finding.repairs().stream().map(DiagnosisJson::change).toList())
                + ",\"page\":" + text(finding.cause().page(language)) + "}";
    }

    private static String replaced(Replacement replacement) {
        return "{\"from\":" + text(replacement.from().value()) + ",\"to\":" + text(replacement.to()) + "}";
    }

    private static String change(Change change) {
        return "{\"command\":" + text(change.command()) + ",\"undo\":" + text(change.undo()) + ",\"applicable\":"
                + change.isApplicable() + "}";
    }

    private static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String value) {
        return JsonText.of(value);
    }
}
