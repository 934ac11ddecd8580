// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credential;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.GoAuth;
import dev.modwell.core.credential.Netrc;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.table.Logins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** How hosts are reached, from the configuration and from Go's surroundings: proxies, authorities, credentials. */
final class Reach {
    private final Configuration configuration;
    private final GoEnv go;
    private final LineSettings line;

    Reach(Configuration configuration, GoEnv go) {
        this.configuration = configuration;
        this.go = go;
        this.line = LineSettings.of(version())
                .named("modwell-"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()))
                .allowing(Set.copyOf(configuration.sources().allowedHosts()))
                .with(HttpProxies.of(go.environment()))
                .with(authorities())
                .with(configuration.tables().ways())
                .with(credentials());
    }

    /** What all HTTP sources share. */
    LineSettings line() {
        return line;
    }

    /** For version control, with mirrors in one data folder and a table of repositories. */
    GitSettings git(DiskLayout layout, Map<String, String> repositories) {
        GitSettings.PathRules rules = new GitSettings.PathRules(
                PrefixPatterns.parse(configuration.sources().direct()),
                PrefixPatterns.parse(go.value("GOINSECURE")),
                go.value("GOVCS"),
                repositories);
        return GitSettings.of(layout.vcs(), layout.tmp(), go.environment())
                .with(rules)
                .with(line.credentials())
                .with(new GitSettings.Ways(
                        line.routes(), configuration.tables().logins().ssh()))
                .allowing(line.allowHosts());
    }

    private static String version() {
        String packaged = Reach.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    private Authorities authorities() {
        Optional<Path> ofGo = Optional.of(go.variable("SSL_CERT_FILE"))
                .filter(file -> !file.isEmpty())
                .map(file -> Path.of(file).toAbsolutePath().normalize())
                .filter(Files::isReadable);
        Authorities authorities = Authorities.ofSystem(ofGo);
        Optional<Path> configured = configuration.sources().authorities();
        return configured.isPresent() && !configured.equals(ofGo) ? authorities.and(configured.get()) : authorities;
    }

    /** The configuration's before Go's: its commands before GOAUTH's, its netrc files before the user's. */
    private Credentials credentials() {
        Logins logins = configuration.tables().logins();
        AuthCommand.Plan plan = AuthCommand.list(go.value("GOAUTH"));
        List<AuthCommand> commands = new ArrayList<>(logins.commands());
        commands.addAll(plan.commands());
        Map<String, Credential> netrc = new HashMap<>(plan.netrc() ? netrcOfUser() : Map.of());
        netrc.putAll(logins.netrc().byPrefix());
        return new Credentials(logins.headers(), new GoAuth(commands), new PrefixTable(netrc));
    }

    /** Most users have none, or none that is readable; Go does without as well. */
    private Map<String, Credential> netrcOfUser() {
        try {
            return go.netrc().isPresent() ? Netrc.read(go.netrc().get()).byPrefix() : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }
}
