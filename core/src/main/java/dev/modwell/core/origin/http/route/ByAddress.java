// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something for each of some hosts or folders of hosts, such as a proxy of its own. The longest prefix of
 * an address decides, cut at slashes; scheme and user count for nothing, a port belongs to its host.
 *
 * <pre>{@code
 * goproxy.corp.example       its every path
 * git.corp.example:8443/go   /go and what is below, at this port
 * }</pre>
 *
 * @param byPrefix keys as {@link #prefix} makes them
 */
public record ByAddress<T>(Map<String, T> byPrefix) {
    public ByAddress {
        Map<String, T> bare = new LinkedHashMap<>();
        byPrefix.forEach((address, value) -> bare.putIfAbsent(prefix(address), value));
        byPrefix = Map.copyOf(bare);
    }

    /** Nothing for anybody. */
    public static <T> ByAddress<T> none() {
        return new ByAddress<>(Map.of());
    }

    /** {@code https://me@Corp.Example/go/} as a key: {@code corp.example/go}. */
    public static String prefix(String address) {
        String bare = address.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "");
        int slash = bare.indexOf('/');
        String authority = slash < 0 ? bare : bare.substring(0, slash);
        String path = slash < 0 ? "" : bare.substring(slash);
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return (host + path).replaceFirst("/+$", "");
    }

    /** What the longest prefix of an address says. */
    public Optional<T> of(String address) {
        String prefix = prefix(address);
        while (true) {
            T found = byPrefix.get(prefix);
            int slash = prefix.lastIndexOf('/');
            if (found != null || slash < 0) {
                return Optional.ofNullable(found);
            }
            prefix = prefix.substring(0, slash);
        }
    }
}
