// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.finding;

import dev.modwell.core.failure.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sentence about the case at hand, in whichever language it is printed.
 *
 * @param id a section of {@code notes.txt}
 * @param facts what its sentence is filled in with
 */
public record Note(String id, Map<String, String> facts) {
    public Note {
        facts = Map.copyOf(facts);
    }

    public static Note of(String id) {
        return new Note(id, Map.of());
    }

    /** What somebody else said, which no language changes. */
    public static Note quote(String line) {
        return Note.of("quote").with("text", line);
    }

    /** With one more fact. */
    public Note with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, Sentence.of(value));
        return new Note(id, more);
    }
}
