// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one cause shows in a message.
 *
 * @param id cause and name, such as {@code git-credentials/prompts}
 * @param weak said only when nothing else is wrong
 * @param examples messages that it claims
 */
record Recogniser(String id, Cause cause, boolean weak, Pattern pattern, List<String> examples) {
    private static final Pattern NAME = Pattern.compile("<(module|version|package|host|file|wanted|proxy)>");
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-z]+)>");

    Recogniser {
        examples = List.copyOf(examples);
    }

    /** The pattern that a line of the table means: each name takes what may stand in its place. */
    static Pattern compile(String text) {
        Matcher names = NAME.matcher(text);
        // Whoever begins with a name would try each letter of a long word as its beginning.
        String lead = names.lookingAt() ? "(?<!" + takes(names.group(1)) + ")" : "";
        String regex = names.replaceAll(
                name -> Matcher.quoteReplacement("(?<" + name.group(1) + ">" + whole(name.group(1)) + ")"));
        return Pattern.compile(lead + regex, Pattern.MULTILINE);
    }

    /** A longer name is none: long words shall not be looked at over and over. */
    private static final int MAX_NAME = 500;

    private static String whole(String name) {
        String characters = takes(name) + "{1," + MAX_NAME + "}";
        return name.equals("proxy") ? "https?://" + characters + "?" : characters;
    }

    /** The characters of a name. */
    private static String takes(String name) {
        return switch (name) {
            case "module" -> "[^\\s@:\",()]";
            case "version" -> "[^\\s:\",;()]";
            case "package" -> "[^\\s:\";,()]";
            case "host" -> "[^\\s:/\"';,]";
            case "proxy" -> "[^\\s\"]";
            default -> "[^\\s:\"',;]";
        };
    }

    /** The names that a message gives to what it is about; empty when the message is not of this kind. */
    Optional<Match> match(String message) {
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        GROUP.matcher(pattern.pattern()).results().map(group -> group.group(1)).forEach(name -> {
            String value = matcher.group(name);
            if (value != null) {
                names.put(name, value);
            }
        });
        return Optional.of(new Match(matcher.start(), names));
    }

    /** Where in the message, and what it names. */
    record Match(int start, Map<String, String> names) {}
}
