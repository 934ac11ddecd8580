// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises this server in a list of sources, by where it listens and by its public URL. A user who pointed
 * Go's own GOPROXY at this server must not make it its own upstream.
 *
 * @param listen where the server listens
 * @param publicUrl how others call it
 */
record Itself(Address listen, Optional<URI> publicUrl) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0", "::");

    /** Reports whether an entry of the list, in GOPROXY's syntax, is this server. */
    boolean isIn(String list) {
        for (String entry : list.split("[,|]")) {
            if (isMeantBy(entry.strip())) {
                return true;
            }
        }
        return false;
    }

    private boolean isMeantBy(String entry) {
        try {
            URI url = new URI(entry.contains("://") ? entry : "https://" + entry);
            String host = url.getHost();
            if (host == null) {
                return false;
            }
            return port(url) == listen.port() && isSameHost(host, listen.host())
                    || publicUrl.isPresent()
                            && port(url) == port(publicUrl.get())
                            && host.equalsIgnoreCase(publicUrl.get().getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isSameHost(String a, String b) {
        return a.equalsIgnoreCase(b)
                || HERE.contains(a.toLowerCase(Locale.ROOT)) && HERE.contains(b.toLowerCase(Locale.ROOT));
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }
}
