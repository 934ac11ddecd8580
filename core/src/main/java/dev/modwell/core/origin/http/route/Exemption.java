// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http.route;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One entry of {@code NO_PROXY}. */
sealed interface Exemption {
    /** No exemption at all, not even for loopback; a marker that matches nothing. */
    Exemption NOBODY = new Domain("", -1, false);

    boolean matches(String host, int port, Optional<InetAddress> literal);

    /** {@code *}. */
    record All() implements Exemption {
        @Override
        public boolean matches(String host, int port, Optional<InetAddress> literal) {
            return true;
        }
    }

    /** {@code 10.0.0.0/8}: the first {@code bits} bits are equal. */
    record Network(InetAddress network, int bits) implements Exemption {
        @Override
        public boolean matches(String host, int port, Optional<InetAddress> literal) {
            return literal.isPresent() && covers(literal.get().getAddress());
        }

        private boolean covers(byte[] other) {
            byte[] address = network.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((other[bit >> 3] & mask) != (address[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code 10.1.2.3} or {@code [::1]:443}; port 0 means every port. */
    record Address(InetAddress address, int port) implements Exemption {
        @Override
        public boolean matches(String host, int otherPort, Optional<InetAddress> literal) {
            return literal.isPresent() && literal.get().equals(address) && (port == 0 || port == otherPort);
        }
    }

    /** {@code .corp.example}: its subdomains, and the name itself when {@code itself}. */
    record Domain(String suffix, int port, boolean itself) implements Exemption {
        @Override
        public boolean matches(String host, int otherPort, Optional<InetAddress> literal) {
            if (literal.isPresent() || port < 0) {
                return false;
            }
            boolean named = host.endsWith(suffix) || itself && host.equals(suffix.substring(1));
            return named && (port == 0 || port == otherPort);
        }
    }

    /** The entries of a comma separated list; what is malformed is passed over, as by Go. */
    static List<Exemption> list(String text) {
        List<Exemption> entries = new ArrayList<>();
        for (String part : text.split(",")) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            if (entry.equals("*")) {
                return List.of(new All());
            }
            if (!entry.isEmpty()) {
                parse(entry).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Exemption> parse(String entry) {
        int slash = entry.indexOf('/');
        if (slash > 0) {
            Optional<Exemption> network = network(entry.substring(0, slash), entry.substring(slash + 1));
            if (network.isPresent()) {
                return network;
            }
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon >= 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
        String host = hasPort ? entry.substring(0, colon) : entry;
        int port = hasPort ? port(entry.substring(colon + 1)) : 0;
        if (host.isEmpty() || port < 0) {
            return Optional.empty();
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        Optional<InetAddress> literal = HttpProxies.literal(bare);
        if (literal.isPresent()) {
            return Optional.of(new Address(literal.get(), port));
        }
        String name = host.startsWith("*.") ? host.substring(1) : host;
        boolean itself = !name.startsWith(".");
        return Optional.of(new Domain(itself ? "." + name : name, port, itself));
    }

    private static Optional<Exemption> network(String address, String bits) {
        Optional<InetAddress> literal = HttpProxies.literal(address);
        int count = port(bits);
        if (literal.isEmpty() || count < 0 || count > literal.get().getAddress().length * 8) {
            return Optional.empty();
        }
        return Optional.of(new Network(literal.get(), count));
    }

    private static int port(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }
}
