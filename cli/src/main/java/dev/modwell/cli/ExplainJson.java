// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Finding;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A finding as JSON; docs/commands/explain.md has the schema. */
final class ExplainJson {
    private ExplainJson() {}

    static String of(Finding finding, CauseTexts texts) {
        String names = new TreeMap<>(finding.names())
                .entrySet().stream().map(ExplainJson::member).collect(Collectors.joining(",", "{", "}"));
        return "{" + member("cause", finding.cause().id()) + ","
                + member("says", texts.of(finding.cause()).says()) + ","
                + member("repair", finding.repair(texts)) + ","
                + "\"line\":" + finding.line() + "," + member("evidence", finding.evidence()) + ","
                + member("recogniser", finding.recogniser()) + ",\"names\":" + names + ",\"times\":" + finding.times()
                + "}";
    }

    private static String member(Map.Entry<String, String> entry) {
        return member(entry.getKey(), entry.getValue());
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":\"" + escaped(value) + "\"";
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
