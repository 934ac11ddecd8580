// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config.table;

import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.route.ByAddress;

/**
 * The settings that are tables.
 *
 * @param ways how those hosts are reached that have a proxy or authorities of their own
 */
public record Tables(ByAddress<HttpSource.Route> ways) {
    /** No table holds anything. */
    public static final Tables NONE = new Tables(ByAddress.none());
}
