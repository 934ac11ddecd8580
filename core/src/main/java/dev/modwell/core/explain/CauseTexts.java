// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The texts of all causes in one language. */
public final class CauseTexts {
    private static final String RESOURCE = "causes.txt";

    private final Language language;
    private final Map<Cause, CauseText> texts;

    private CauseTexts(Language language, Map<Cause, CauseText> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** Reads them from the program's own files. */
    public static CauseTexts in(Language language) {
        Map<String, Map<String, String>> sections = sections();
        Map<Cause, CauseText> texts = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            Map<String, String> fields = Optional.ofNullable(sections.get(cause.id()))
                    .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no section " + cause.id()));
            texts.put(
                    cause,
                    new CauseText(
                            field(fields, "says", language),
                            field(fields, "why", language),
                            field(fields, "do", language)));
        }
        return new CauseTexts(language, texts);
    }

    Language language() {
        return language;
    }

    public CauseText of(Cause cause) {
        return Objects.requireNonNull(texts.get(cause), "every cause has a text");
    }

    private static String field(Map<String, String> fields, String name, Language language) {
        String key = name + "-" + language.tag();
        return Optional.ofNullable(fields.get(key))
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " lacks " + key + " in " + fields));
    }

    /** Field to text, by id, in the file's order. */
    static Map<String, Map<String, String>> sections() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                fields = new LinkedHashMap<>();
                if (sections.put(line.substring(1, line.length() - 1), fields) != null) {
                    throw new IllegalStateException(RESOURCE + " has two sections " + line);
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" +", 2);
                fields.put(parts[0], parts[1]);
            }
        }
        return sections;
    }

    private static String text() {
        try (InputStream in = CauseTexts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
