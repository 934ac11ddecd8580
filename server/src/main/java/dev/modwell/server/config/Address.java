// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host a name or address; IPv6 without brackets; {@code 0.0.0.0} or {@code ::} for all
 * @param port 0 to 65535; 0 takes a free one
 */
public record Address(String host, int port) {
    /**
     * Reads {@code host:port}, {@code [::1]:port} or {@code :port}, which listens on every address.
     *
     * @return null when the text is none of them
     */
    static @Nullable Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            return null;
        }
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            return null;
        }
        return new Address(host.isEmpty() ? "0.0.0.0" : host, Integer.parseInt(port));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
