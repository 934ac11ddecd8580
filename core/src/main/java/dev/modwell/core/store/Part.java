// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import dev.modwell.gomod.goproxy.Key;
import java.util.Map;
import java.util.Optional;

/**
 * The file of which a draft holds the first bytes.
 *
 * @param key what is fetched
 * @param origin the name of the source that delivered the bytes; only it may continue them
 * @param validator the strong ETag or date by which the source names exactly these bytes
 * @param lengthBytes of the whole file; -1 when the source did not say
 */
public record Part(Key key, String origin, String validator, long lengthBytes) {
    /** As fields of a note, together with how far the bytes are known to be right. */
    String text(String file, long checkedBytes, String checkedSha256) {
        return Fields.text(
                Note.FORMAT,
                "key",
                key.value(),
                "origin",
                origin,
                "validator",
                validator,
                "length",
                Long.toString(lengthBytes),
                "file",
                file,
                "checked",
                Long.toString(checkedBytes),
                "sha256",
                checkedSha256);
    }

    /**
     * What is on disk about a part.
     *
     * @param file the name of the draft's file
     * @param checkedBytes how many of its bytes {@code checkedSha256} is about
     */
    record Note(Part part, String file, long checkedBytes, String checkedSha256) {
        static final String FORMAT = "modwell part 1";

        static Optional<Note> parse(String text) {
            return Fields.parse(FORMAT, text).flatMap(Note::of);
        }

        private static Optional<Note> of(Map<String, String> fields) {
            try {
                Part part = new Part(
                        new Key(Fields.of(fields, "key")),
                        Fields.of(fields, "origin"),
                        Fields.of(fields, "validator"),
                        Long.parseLong(Fields.of(fields, "length")));
                return Optional.of(new Note(
                        part,
                        Fields.of(fields, "file"),
                        Long.parseLong(Fields.of(fields, "checked")),
                        Fields.of(fields, "sha256")));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
