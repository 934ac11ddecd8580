// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which addresses may be reached. Everything public may; loopback, link-local, private, shared,
 * multicast and reserved addresses (RFC 6890), among them the metadata services of clouds, only when the
 * host was named.
 */
public final class AddressGuard {
    /** Among the hosts that are let through: all of them, for who asks on his own machine as his own user. */
    public static final String EVERY_HOST = "*";

    private final Set<String> allowed;

    private AddressGuard(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** A guard that lets named hosts through: {@code name} for each port, {@code name:port} for one. */
    public static AddressGuard allowing(Set<String> hosts) {
        Set<String> names = new HashSet<>();
        hosts.forEach(host -> names.add(host.strip().toLowerCase(Locale.ROOT)));
        return new AddressGuard(names);
    }

    /** This guard with one more host; an IPv6 literal comes without brackets. */
    public AddressGuard and(String host, int port) {
        Set<String> names = new HashSet<>(allowed);
        names.add(bracketed(host) + ":" + port);
        return new AddressGuard(names);
    }

    /**
     * Throws when the address may not be reached.
     *
     * @param host the name or literal that led to the address
     */
    public void check(String host, int port, InetAddress address) throws AddressRefusedException {
        if (isPublic(address) || names(host, port) || names(address.getHostAddress(), port)) {
            return;
        }
        String shown = host.equals(address.getHostAddress()) ? host : host + " (" + address.getHostAddress() + ")";
        throw new AddressRefusedException("the address of " + shown + " is not public");
    }

    private boolean names(String host, int port) {
        String name = bracketed(host.toLowerCase(Locale.ROOT));
        return allowed.contains(EVERY_HOST)
                || allowed.contains(name)
                || allowed.contains(name + ":" + port)
                || allowed.contains(host.toLowerCase(Locale.ROOT));
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Reports whether an address belongs to the public internet. */
    public static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic4(four.getAddress());
            case Inet6Address six -> isPublic6(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean special = switch (first) {
            case 0, 10, 127 -> true;
            case 100 -> second >= 64 && second < 128;
            case 169 -> second == 254;
            case 172 -> second >= 16 && second < 32;
            case 192 -> second == 168 || second == 0 && (bytes[2] == 0 || bytes[2] == 2);
            case 198 -> second == 18 || second == 19 || second == 51 && bytes[2] == 100;
            case 203 -> second == 0 && bytes[2] == 113;
            default -> first >= 224;
        };
        return !special;
    }

    /** Global unicast is 2000::/3; the ways of IPv4 within it and beside it are judged by their IPv4 address. */
    private static boolean isPublic6(byte[] bytes) {
        int head = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (head == 0x2002) {
            return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (head == 0x0064 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        boolean special = head == 0x2001 && bytes[2] >= 0 && bytes[2] < 2 || head == 0x2001 && bytes[2] == 0x0d;
        return (bytes[0] & 0xe0) == 0x20 && !special;
    }

    /** Every address of a host, each of them checked. */
    public InetAddress[] resolve(String host, int port) throws UnknownHostException, AddressRefusedException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            check(host, port, address);
        }
        return addresses;
    }
}
