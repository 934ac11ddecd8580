// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.doctor.Diagnosis;
import dev.modwell.core.doctor.finding.Change;
import dev.modwell.core.doctor.finding.Finding;
import dev.modwell.core.doctor.finding.NoteTexts;
import dev.modwell.core.doctor.picture.Subject;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Language;
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
                + list(finding.evidence().stream().map(DiagnosisJson::text).toList())
                + ",\"advice\":" + text(causes.of(finding.cause()).repair(finding.facts()))
                + ",\"repairs\":"
                + list(finding.repairs().stream().map(DiagnosisJson::change).toList())
                + ",\"page\":" + text(finding.cause().page(language)) + "}";
    }

    private static String change(Change change) {
        return "{\"command\":" + text(change.command()) + ",\"undo\":" + text(change.undo()) + ",\"applicable\":"
                + change.isApplicable() + "}";
    }

    private static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** A string of JSON (RFC 8259, section 7). */
    private static String text(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
