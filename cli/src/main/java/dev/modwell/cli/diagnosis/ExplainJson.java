// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.diagnosis;

import dev.modwell.cli.line.JsonText;
import dev.modwell.core.explain.CauseTexts;
import dev.modwell.core.explain.Finding;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A finding as JSON; docs/commands/explain.md has the schema. */
final class ExplainJson {
    private ExplainJson() {}

    static String of(Finding finding, CauseTexts texts) {
        String names = new TreeMap<>(finding.names())
                .entrySet().stream()
                        .map(entry -> member(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
        return "{" + member("cause", finding.cause().id()) + ","
                + member("says", texts.of(finding.cause()).says()) + ","
                + member("repair", finding.repair(texts)) + ","
                + "\"line\":" + finding.line() + "," + member("evidence", finding.evidence()) + ","
                + member("recogniser", finding.recogniser()) + ",\"names\":" + names + ",\"times\":" + finding.times()
                + "}";
    }

    private static String member(String name, String value) {
        return JsonText.of(name) + ":" + JsonText.of(value);
    }
}
