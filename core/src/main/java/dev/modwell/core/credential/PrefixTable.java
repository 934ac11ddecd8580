// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.credential;

import java.util.Map;
import java.util.Optional;

/**
 * Credentials by prefix of an address, such as {@code corp.example/go}.
 *
 * @param byPrefix keys without scheme and without a slash at the end
 */
public record PrefixTable(Map<String, Credential> byPrefix) {
    public static final PrefixTable EMPTY = new PrefixTable(Map.of());

    public PrefixTable {
        byPrefix = Map.copyOf(byPrefix);
    }

    /** {@code https://corp.example/go/} as a key of the table: {@code corp.example/go}. */
    public static String prefix(String address) {
        String bare = address.startsWith("https://") ? address.substring("https://".length()) : address;
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** The credential of the longest prefix of {@code address}, which has no scheme. */
    public Optional<Credential> find(String address) {
        String prefix = prefix(address);
        while (true) {
            Credential found = byPrefix.get(prefix);
            int slash = prefix.lastIndexOf('/');
            if (found != null || slash < 0) {
                return Optional.ofNullable(found);
            }
            prefix = prefix.substring(0, slash);
        }
    }
}
