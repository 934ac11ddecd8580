// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the layers below say in English, in Chinese: problems of the configuration, the advice of failures.
 * They know no language; {@code sentences.txt} has their sentences, with names in braces where theirs differ:
 * {@code {word}} stands for a word, {@code {words...}} for all that is there, which is looked up again. What stands
 * before a sentence is its place and stays, but {@code ^} says that nothing may; a sentence that nobody has translated stays as it is.
 */
final class Sentences {
    private static final String RESOURCE = "sentences.txt";

    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)(\\.\\.\\.)?}");
    /** What ends with a colon is no word but a place. */
    private static final String WORD = "(\\S*[^\\s:])";

    private static final Pattern ENTRY = Pattern.compile(", entry (\\d+)");
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+)");

    private final List<Template> templates;

    /** One sentence: how it is known, what is in its braces, and what it is in Chinese. */
    private record Template(Pattern english, List<String> names, String chinese) {}

    private Sentences(List<Template> templates) {
        this.templates = templates;
    }

    /** Those of the program. */
    static Sentences chinese() {
        try (InputStream in = Sentences.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sentences parse(String text) {
        List<Template> templates = new ArrayList<>();
        String english = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("en ")) {
                english = line.substring(3);
            } else if (line.startsWith("zh ")) {
                templates.add(template(english, line.substring(3)));
            }
        }
        return new Sentences(List.copyOf(templates));
    }

    private static Template template(String english, String chinese) {
        boolean isWhole = english.startsWith("^");
        StringBuilder pattern = new StringBuilder(isWhole ? "^" : "(?:^|(?<=\\s))");
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(english);
        int start = isWhole ? 1 : 0;
        while (name.find()) {
            pattern.append(Pattern.quote(english.substring(start, name.start())));
            pattern.append(name.group(2) == null ? WORD : "(.+)");
            names.add(name.group());
            start = name.end();
        }
        pattern.append(Pattern.quote(english.substring(start))).append('$');
        return new Template(Pattern.compile(pattern.toString()), List.copyOf(names), chinese);
    }

    /** The sentence in Chinese, as far as it is known; of several that it may be, the longest. */
    String of(String english) {
        int start = english.length();
        Optional<String> translation = Optional.empty();
        for (Template template : templates) {
            Matcher matcher = template.english().matcher(english);
            if (matcher.find() && matcher.start() < start) {
                start = matcher.start();
                translation = Optional.of(filled(template, matcher));
            }
        }
        return translation.isEmpty() ? english : place(english.substring(0, start)) + translation.get();
    }

    private String filled(Template template, Matcher matcher) {
        String text = template.chinese();
        for (int i = 0; i < template.names().size(); i++) {
            String value = matcher.group(i + 1);
            boolean isSentence = template.names().get(i).endsWith("...}");
            text = text.replace(template.names().get(i), isSentence ? of(value) : value);
        }
        return text;
    }

    /** Such as {@code rules, entry 2: }. */
    private static String place(String english) {
        String numbered = ENTRY.matcher(english).replaceAll(" 第 $1 项");
        return LINE.matcher(numbered).replaceAll("第 $1 行").replaceAll(": $", "：");
    }
}
