// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import dev.modwell.core.doctor.finding.Note;
import dev.modwell.core.doctor.finding.NoteTexts;
import dev.modwell.core.explain.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What commands say to people, in the language that {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG} asks for. */
public final class Speech {
    private static final String RESOURCE = "messages.txt";

    private final Language language;
    /** Read when the first sentence is to be said; many commands say none. */
    private @Nullable NoteTexts texts;

    private @Nullable Sentences sentences;

    private Speech(Language language) {
        this.language = language;
    }

    public static Speech of(Map<String, String> environment) {
        return in(Language.of(environment));
    }

    public static Speech in(Language language) {
        return new Speech(language);
    }

    public Language language() {
        return language;
    }

    /**
     * A sentence, filled in.
     *
     * @param namesAndValues what is in braces, and what to put there, in turn
     */
    public String say(String id, Object... namesAndValues) {
        Note note = Note.of(id);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            note = note.with(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return texts().text(note);
    }

    private NoteTexts texts() {
        if (texts == null) {
            texts = NoteTexts.in(Speech.class, RESOURCE, language);
        }
        return texts;
    }

    /** What a layer below says in English, for people: translated as far as it is known. */
    public String translated(String english) {
        return switch (language) {
            case ENGLISH -> english;
            case CHINESE -> chinese().of(english);
        };
    }

    private Sentences chinese() {
        if (sentences == null) {
            sentences = Sentences.chinese();
        }
        return sentences;
    }
}
