// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The languages in which people are spoken to. */
public enum Language {
    ENGLISH("en", ""),
    CHINESE("zh", ".zh-CN");

    private final String tag;
    private final String suffix;

    Language(String tag, String suffix) {
        this.tag = tag;
        this.suffix = suffix;
    }

    /** {@code en} or {@code zh}. */
    public String tag() {
        return tag;
    }

    /** What the names of documents in this language have before {@code .md}. */
    public String suffix() {
        return suffix;
    }

    /**
     * The language of a user: the first of {@code LC_ALL}, {@code LC_MESSAGES} and {@code LANG} that is
     * not empty decides, as POSIX says; English unless it begins with {@code zh}.
     *
     * @param environment of the process
     */
    public static Language of(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.startsWith("zh"))
                .map(_ -> CHINESE)
                .orElse(ENGLISH);
    }

    /**
     * The language of a reader who sent an {@code Accept-Language} header: Chinese when the header prefers it to
     * English, else English.
     */
    public static Language accepted(String header) {
        double chinese = 0;
        double english = 0;
        for (String range : header.split(",", MAX_RANGES)) {
            String[] parts = range.strip().split("\\s*;\\s*q=", 2);
            double weight = parts.length == 1 ? 1 : weight(parts[1]);
            String language = parts[0].toLowerCase(Locale.ROOT);
            if (language.equals("zh") || language.startsWith("zh-")) {
                chinese = Math.max(chinese, weight);
            } else if (language.equals("en") || language.startsWith("en-") || language.equals("*")) {
                english = Math.max(english, weight);
            }
        }
        // Among equals browsers put the preferred one first.
        boolean first =
                english == chinese && header.strip().toLowerCase(Locale.ROOT).startsWith("zh");
        return chinese > english || chinese > 0 && first ? CHINESE : ENGLISH;
    }

    /** What is looked at of a header; no browser sends more. */
    private static final int MAX_RANGES = 32;

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
