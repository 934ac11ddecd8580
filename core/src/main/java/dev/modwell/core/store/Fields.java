// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A few named values as lines of text. The first line names the format and the last one is {@code end},
 * so that a file that is cut, empty or something else is told apart from a whole one.
 *
 * <pre>
 * modwell sidecar 1
 * sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
 * source goproxy.example
 * end
 * </pre>
 */
final class Fields {
    private static final String END = "end";

    private Fields() {}

    /** The text of names and values in turn; line ends within a value become spaces. */
    static String text(String format, String... namesAndValues) {
        StringBuilder text = new StringBuilder(format).append('\n');
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1].replace('\n', ' ').replace('\r', ' ');
            text.append(namesAndValues[i]).append(' ').append(value).append('\n');
        }
        return text.append(END).append('\n').toString();
    }

    /** The values by name; empty when the text is not a whole one of this format. */
    static Optional<Map<String, String>> parse(String format, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2 || !lines.getFirst().equals(format) || !text.endsWith("\n" + END + "\n")) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int space = line.indexOf(' ');
            if (space <= 0) {
                return Optional.empty();
            }
            fields.put(line.substring(0, space), line.substring(space + 1));
        }
        return Optional.of(fields);
    }

    /** The value of that name; throws {@link IllegalArgumentException} when there is none. */
    static String of(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }
}
