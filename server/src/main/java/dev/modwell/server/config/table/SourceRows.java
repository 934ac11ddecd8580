// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.failure.Sentence;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.route.ByAddress;
import dev.modwell.core.origin.http.route.ProxyAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table {@code sources}: the way to those hosts that are not reached as all others. */
public final class SourceRows {
    private static final Set<String> FIELDS = Set.of("match", "proxy", "ca-file");

    private SourceRows() {}

    /** What the table says. */
    public static ByAddress<HttpSource.Route> read(TableText table) {
        Map<String, HttpSource.Route> ways = new LinkedHashMap<>();
        for (Row row : table.rows(FIELDS)) {
            Optional<String> match = row.needed("match").map(ByAddress::prefix);
            Optional<String> proxy = row.text("proxy").filter(text -> isProxy(row, text));
            Optional<Path> authorities = row.file("ca-file");
            if (row.text("proxy").isEmpty() && row.text("ca-file").isEmpty()) {
                row.problem("needs the key proxy or ca-file");
            }
            HttpSource.Route way = new HttpSource.Route(proxy, authorities);
            if (match.isPresent() && ways.putIfAbsent(match.get(), way) != null) {
                row.problem("an earlier entry matches " + match.get() + " as well");
            }
        }
        return new ByAddress<>(ways);
    }

    private static boolean isProxy(Row row, String text) {
        if (text.equals("off")) {
            return true;
        }
        try {
            ProxyAddress.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            row.problem("proxy " + Sentence.redacted(text) + ": " + e.getMessage());
            return false;
        }
    }
}
