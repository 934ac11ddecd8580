// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.route.ByAddress;
import java.util.List;
import java.util.Map;

/**
 * The settings that are tables.
 *
 * @param ways how those hosts are reached that have a proxy or authorities of their own
 * @param rules which paths go elsewhere, in order
 * @param replacements which modules are served from elsewhere, in order
 * @param repositories import path of a repository's root to its URL
 */
public record Tables(
        ByAddress<HttpSource.Route> ways,
        List<SourceRule> rules,
        List<ReplaceRow> replacements,
        Map<String, String> repositories,
        Logins logins) {
    /** No table holds anything. */
    public static final Tables NONE = new Tables(ByAddress.none(), List.of(), List.of(), Map.of(), Logins.NONE);

    public Tables {
        rules = List.copyOf(rules);
        replacements = List.copyOf(replacements);
        repositories = Map.copyOf(repositories);
    }
}
