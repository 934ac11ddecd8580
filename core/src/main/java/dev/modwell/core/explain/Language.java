// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

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
}
