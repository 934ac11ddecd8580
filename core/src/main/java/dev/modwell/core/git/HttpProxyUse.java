// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Says whether curl, and with it git, asks an HTTP proxy of the environment for an address. */
final class HttpProxyUse {
    private HttpProxyUse() {}

    static boolean isProxied(Map<String, String> environment, Address address) {
        String lower = address.protocol() + "_proxy";
        // Curl heeds HTTP_PROXY in small letters only, for a web server would set the other from a header.
        boolean hasProxy = isSet(environment, lower)
                || address.protocol().equals("https") && isSet(environment, "HTTPS_PROXY")
                || isSet(environment, "all_proxy")
                || isSet(environment, "ALL_PROXY");
        String exceptions = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
        return hasProxy && Arrays.stream(exceptions.split(",")).noneMatch(pattern -> matches(pattern.strip(), address));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    private static boolean matches(String pattern, Address address) {
        String host = pattern.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
        String bare = host.startsWith(".") ? host.substring(1) : host;
        return bare.equals("*")
                || !bare.isEmpty()
                        && (address.host().equals(bare) || address.host().endsWith("." + bare));
    }
}
