// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.explain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said about a cause in one language.
 *
 * @param says what is wrong, one sentence without a full stop at its end
 * @param why how it comes about
 * @param repair what to do, with names in braces for what only the case at hand knows
 */
public record CauseText(String says, String why, String repair) {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    /**
     * The repair for one case. A name that nothing is known about is printed in capitals, as command
     * lines in documents do: {@code go list -m -versions MODULE}.
     *
     * @param known such as {@code module} to {@code github.com/acme/tool}
     */
    public String repair(Map<String, String> known) {
        Matcher names = NAME.matcher(repair);
        StringBuilder text = new StringBuilder();
        while (names.find()) {
            String name = names.group(1);
            String value = known.getOrDefault(name, "");
            names.appendReplacement(text, Matcher.quoteReplacement(value.isEmpty() ? placeholder(name) : value));
        }
        return names.appendTail(text).toString();
    }

    private static String placeholder(String name) {
        return name.toUpperCase(java.util.Locale.ROOT);
    }
}
