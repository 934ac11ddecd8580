// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.git;

import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.SshKey;
import dev.modwell.core.origin.http.AddressGuard;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.route.ByAddress;
import dev.modwell.gomod.module.PrefixPatterns;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What the origin {@code direct} is told.
 *
 * @param mirrors {@code <data>/vcs}
 * @param temporary {@code <data>/tmp}
 * @param environment of this process; clients see only what sets them up
 * @param allowHosts see {@link AddressGuard#allowing}
 * @param rules what Go's environment and the operator say about paths
 * @param credentials for hosts and paths, as configured
 * @param ways to hosts that are not reached as all others
 */
public record GitSettings(
        Path mirrors,
        Path temporary,
        Map<String, String> environment,
        Set<String> allowHosts,
        PathRules rules,
        Credentials credentials,
        Ways ways) {
    public GitSettings {
        environment = Map.copyOf(environment);
        allowHosts = Set.copyOf(allowHosts);
    }

    /**
     * Patterns about module paths.
     *
     * @param privatePaths Go's {@code GOPRIVATE}; a path that someone calls private names its host, so that ssh
     *     may be spoken to it
     * @param insecure Go's {@code GOINSECURE}
     * @param govcs Go's {@code GOVCS}
     * @param repositories import path of a repository's root to its URL, for hosts that cannot be discovered
     */
    public record PathRules(
            PrefixPatterns privatePaths, PrefixPatterns insecure, String govcs, Map<String, String> repositories) {
        public static final PathRules NONE = new PathRules(PrefixPatterns.NONE, PrefixPatterns.NONE, "", Map.of());

        public PathRules {
            repositories = Map.copyOf(repositories);
        }
    }

    /**
     * How some hosts are reached.
     *
     * @param web the HTTP proxy and the authorities for those that have their own
     * @param ssh keys; a host with one may be spoken to by ssh
     */
    public record Ways(ByAddress<HttpSource.Route> web, ByAddress<SshKey> ssh) {
        public static final Ways USUAL = new Ways(ByAddress.none(), ByAddress.none());
    }

    /** Settings without any rule or credential. */
    public static GitSettings of(Path mirrors, Path temporary, Map<String, String> environment) {
        return new GitSettings(
                mirrors, temporary, environment, Set.of(), PathRules.NONE, Credentials.none(), Ways.USUAL);
    }

    public GitSettings with(PathRules newRules) {
        return new GitSettings(mirrors, temporary, environment, allowHosts, newRules, credentials, ways);
    }

    public GitSettings with(Credentials newCredentials) {
        return new GitSettings(mirrors, temporary, environment, allowHosts, rules, newCredentials, ways);
    }

    public GitSettings with(Ways newWays) {
        return new GitSettings(mirrors, temporary, environment, allowHosts, rules, credentials, newWays);
    }

    public GitSettings allowing(Set<String> hosts) {
        return new GitSettings(mirrors, temporary, environment, hosts, rules, credentials, ways);
    }
}
