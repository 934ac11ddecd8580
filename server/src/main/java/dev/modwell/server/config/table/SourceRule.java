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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of the table {@code rules}.
 *
 * @param place such as {@code rules, entry 2 (modwell.yaml)}
 * @param sources in GOPROXY's syntax, but that more may follow {@code direct}; empty for the usual ones; may hold
 *     passwords
 * @param merged whether the versions that all the sources know are one list
 */
public record SourceRule(
        String place, PrefixPatterns match, Optional<ProxyList> sources, boolean merged, boolean sumdb) {
    /** {@code direct} with the comma before the next source. */
    private static final Pattern DIRECT_AND_ON = Pattern.compile("(?:^|(?<=[,|]))\\s*direct\\s*,");

    private static final Pattern BAR_BEHIND_DIRECT = Pattern.compile("(?:^|[,|])\\s*direct\\s*[|]");

    private static final Set<String> FIELDS = Set.of("match", "sources", "lists", "sumdb");

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
        Optional<ProxyList> sources = row.text("sources").flatMap(list -> list(row, list));
        return new SourceRule(
                row.place().toString(), PrefixPatterns.parse(match), sources, isMerged(row), row.isOn("sumdb", true));
    }

    private static boolean isMerged(Row row) {
        String lists = row.text("lists").orElse("first");
        if (!lists.equals("first") && !lists.equals("merged")) {
            row.problem("lists is first or merged, not " + lists);
        }
        if (row.text("lists").isPresent() && row.text("sources").isEmpty()) {
            row.problem("lists needs the key sources");
        }
        return lists.equals("merged");
    }

    private static Optional<ProxyList> list(Row row, String list) {
        if (BAR_BEHIND_DIRECT.matcher(list).find()) {
            row.problem("sources: direct is followed by a comma: nobody else can say what it could not");
            return Optional.empty();
        }
        try {
            return Optional.of(parse(list));
        } catch (InvalidProxyListException e) {
            row.problem("sources: " + Sentence.redacted(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Go ends a list at {@code direct}; a rule may name who is asked for what version control does not have. */
    private static ProxyList parse(String list) {
        List<ProxyList.Entry> entries = new ArrayList<>();
        Matcher direct = DIRECT_AND_ON.matcher(list);
        int start = 0;
        while (direct.find()) {
            addAll(entries, list.substring(start, direct.start()));
            entries.addAll(ProxyList.DIRECT.entries());
            start = direct.end();
        }
        addAll(entries, list.substring(start));
        return new ProxyList(entries);
    }

    private static void addAll(List<ProxyList.Entry> entries, String list) {
        if (!list.isBlank()) {
            entries.addAll(ProxyList.parse(list).entries());
        }
    }

    /** Those of its sources that may hear of a private path: version control and folders; empty when there is none. */
    public List<ProxyList.Entry> fitForPrivate() {
        return sources.map(ProxyList::entries).orElse(List.of()).stream()
                .filter(entry -> !(entry instanceof ProxyList.Entry.Proxy proxy) || proxy.isFile())
                .toList();
    }
}
