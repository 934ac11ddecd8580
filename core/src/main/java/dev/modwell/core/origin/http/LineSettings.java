// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.credential.Credentials;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.ByAddress;
import dev.modwell.core.origin.http.route.HttpProxies;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What all HTTP sources share.
 *
 * @param version Modwell's, for {@code User-Agent}
 * @param pseudonym what this instance is called in {@code Via}; different for each instance
 * @param allowHosts see {@link AddressGuard#allowing}
 * @param proxies of the environment
 * @param authorities that a server's certificate may come from
 * @param routes the ways to those hosts that are not reached as all others
 */
public record LineSettings(
        String version,
        String pseudonym,
        Set<String> allowHosts,
        HttpProxies proxies,
        Authorities authorities,
        Credentials credentials,
        Patience patience,
        ByAddress<HttpSource.Route> routes) {
    public LineSettings {
        allowHosts = Set.copyOf(allowHosts);
    }

    /** No proxy, no credential, the system's authorities. */
    public static LineSettings of(String version) {
        return new LineSettings(
                version,
                "modwell",
                Set.of(),
                HttpProxies.none(),
                Authorities.ofSystem(Optional.<Path>empty()),
                Credentials.none(),
                Patience.DEFAULT,
                ByAddress.none());
    }

    public LineSettings named(String newPseudonym) {
        return new LineSettings(version, newPseudonym, allowHosts, proxies, authorities, credentials, patience, routes);
    }

    public LineSettings allowing(Set<String> hosts) {
        return new LineSettings(version, pseudonym, hosts, proxies, authorities, credentials, patience, routes);
    }

    public LineSettings with(HttpProxies newProxies) {
        return new LineSettings(version, pseudonym, allowHosts, newProxies, authorities, credentials, patience, routes);
    }

    public LineSettings with(Authorities newAuthorities) {
        return new LineSettings(version, pseudonym, allowHosts, proxies, newAuthorities, credentials, patience, routes);
    }

    public LineSettings with(Credentials newCredentials) {
        return new LineSettings(version, pseudonym, allowHosts, proxies, authorities, newCredentials, patience, routes);
    }

    public LineSettings with(Patience newPatience) {
        return new LineSettings(version, pseudonym, allowHosts, proxies, authorities, credentials, newPatience, routes);
    }

    public LineSettings with(ByAddress<HttpSource.Route> newRoutes) {
        return new LineSettings(version, pseudonym, allowHosts, proxies, authorities, credentials, patience, newRoutes);
    }

    /** How to get to the host of a URL. */
    public HttpSource.Route routeTo(String url) {
        return routes.of(url).orElse(HttpSource.Route.USUAL);
    }
}
