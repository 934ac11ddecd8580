// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import dev.modwell.core.explain.Cause;
import dev.modwell.core.failure.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is wrong.
 *
 * @param cause why, of the list that all commands share
 * @param subject what it is about: a setting, a source, a module, a file
 * @param notes what is special about this case
 * @param evidence what was seen, line by line: settings with their source, what others answered in their words
 * @param repairs what would mend it, the best first; empty when the cause's own advice is all there is
 */
public record Finding(
        Cause cause, Severity severity, String subject, List<Note> notes, List<Note> evidence, List<Change> repairs) {
    /** More evidence than this is cut off; nobody reads further. */
    public static final int MAX_EVIDENCE = 12;

    public Finding {
        subject = Sentence.of(subject);
        notes = List.copyOf(notes);
        evidence = evidence.stream().limit(MAX_EVIDENCE).toList();
        repairs = List.copyOf(repairs);
    }

    public static Finding error(Cause cause, String subject) {
        return new Finding(cause, Severity.ERROR, subject, List.of(), List.of(), List.of());
    }

    public static Finding warning(Cause cause, String subject) {
        return new Finding(cause, Severity.WARNING, subject, List.of(), List.of(), List.of());
    }

    /** With one more note. */
    public Finding note(Note note) {
        return new Finding(cause, severity, subject, plus(notes, note), evidence, repairs);
    }

    /** With one more line of evidence, in the words of whoever said it. */
    public Finding seen(String line) {
        return seen(Note.quote(line));
    }

    /** With one more line of evidence of our own. */
    public Finding seen(Note line) {
        return seen(List.of(line));
    }

    /** With more lines of evidence. */
    public Finding seen(List<Note> lines) {
        List<Note> more = new ArrayList<>(evidence);
        more.addAll(lines);
        return new Finding(cause, severity, subject, notes, more, repairs);
    }

    /** With one more repair. */
    public Finding repair(Change change) {
        return new Finding(cause, severity, subject, notes, evidence, plus(repairs, change));
    }

    /** The same as a warning. */
    public Finding lessened() {
        return new Finding(cause, Severity.WARNING, subject, notes, evidence, repairs);
    }

    /** The same for another cause, of which this one is a part. */
    public Finding as(Cause other) {
        return new Finding(other, severity, subject, notes, evidence, repairs);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** What the cause's own advice is filled in with: what its subject is, and what its notes name besides. */
    public Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        notes.forEach(note -> note.facts().forEach(facts::putIfAbsent));
        int at = subject.lastIndexOf('@');
        facts.putAll(
                at > 0
                        ? Map.of("module", subject.substring(0, at), "version", subject.substring(at + 1))
                        : Map.of("module", subject, "host", subject, "file", subject, "proxy", subject));
        return Map.copyOf(facts);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
