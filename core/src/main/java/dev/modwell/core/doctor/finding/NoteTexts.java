// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import dev.modwell.core.explain.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sentences of {@code notes.txt} in one language. */
public final class NoteTexts {
    private static final String RESOURCE = "notes.txt";

    private final String resource;
    private final Map<String, String> sentences;

    private NoteTexts(String resource, Map<String, String> sentences) {
        this.resource = resource;
        this.sentences = sentences;
    }

    /** Reads them from the program's own files. */
    public static NoteTexts in(Language language) {
        return of(text(NoteTexts.class, RESOURCE), RESOURCE, language);
    }

    /** Reads others of the same form, from a file beside a class. */
    public static NoteTexts in(Class<?> owner, String resource, Language language) {
        return of(text(owner, resource), resource, language);
    }

    private static NoteTexts of(String text, String resource, Language language) {
        Map<String, String> sentences = new LinkedHashMap<>();
        sections(text, resource)
                .forEach((id, languages) -> sentences.put(
                        id,
                        Optional.ofNullable(languages.get(language.tag()))
                                .orElseThrow(
                                        () -> new IllegalStateException(resource + ": " + id + " lacks " + language))));
        return new NoteTexts(resource, sentences);
    }

    /** The sentence, filled in. */
    public String text(Note note) {
        String text = Optional.ofNullable(sentences.get(note.id()))
                .orElseThrow(() -> new IllegalStateException(resource + " has no section " + note.id()));
        for (Map.Entry<String, String> fact : note.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }

    /** Language to sentence, by id. */
    static Map<String, Map<String, String>> sections() {
        return sections(text(NoteTexts.class, RESOURCE), RESOURCE);
    }

    /** The same of any text of this form. */
    public static Map<String, Map<String, String>> sections(String text, String resource) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                current = new LinkedHashMap<>();
                if (sections.put(line.substring(1, line.length() - 1), current) != null) {
                    throw new IllegalStateException(resource + " has two sections " + line);
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current.put(line.substring(0, 2), line.substring(2).strip());
            }
        }
        return sections;
    }

    private static String text(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
