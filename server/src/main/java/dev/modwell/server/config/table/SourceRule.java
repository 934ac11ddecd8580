// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.failure.Sentence;
import dev.modwell.gomod.goproxy.InvalidProxyListException;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.PrefixPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of the table {@code rules}.
 *
 * @param place such as {@code rules, entry 2 (modwell.yaml)}
 * @param sources in GOPROXY's syntax; empty for the usual ones; may hold passwords
 */
public record SourceRule(String place, PrefixPatterns match, Optional<ProxyList> sources, boolean sumdb) {
    private static final Set<String> FIELDS = Set.of("match", "sources", "sumdb");

    /** The rules of a table, in order. */
    public static List<SourceRule> read(TableText table) {
        List<SourceRule> rules = new ArrayList<>();
        for (Row row : table.rows(FIELDS)) {
            row.list("match").ifPresentOrElse(match -> rules.add(read(row, match)), () -> row.needed("match"));
        }
        return List.copyOf(rules);
    }

    private static SourceRule read(Row row, String match) {
        if (row.text("sources").isEmpty() && row.text("sumdb").isEmpty()) {
            row.problem("needs the key sources or sumdb");
        }
        return new SourceRule(
                row.place().toString(),
                PrefixPatterns.parse(match),
                row.text("sources").flatMap(list -> list(row, list)),
                row.isOn("sumdb", true));
    }

    private static Optional<ProxyList> list(Row row, String list) {
        try {
            return Optional.of(ProxyList.parse(list));
        } catch (InvalidProxyListException e) {
            row.problem("sources: " + Sentence.redacted(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
