// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.GoAuth;
import dev.modwell.core.credential.Netrc;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.event.Events;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Vetted;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.origin.mirror.Preference;
import dev.modwell.core.origin.upstream.Upstreams;
import dev.modwell.core.policy.PrivatePaths;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Ruling;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The part of the composition that looks outward: lines, sources, and which path goes where. */
final class Outward {
    private Outward() {}

    /** What all HTTP sources share, from the configuration and from Go's surroundings. */
    static LineSettings line(Configuration.Sources sources, GoEnv go) {
        Optional<Path> ofGo = Optional.of(go.variable("SSL_CERT_FILE"))
                .filter(file -> !file.isEmpty())
                .map(file -> Path.of(file).toAbsolutePath().normalize())
                .filter(java.nio.file.Files::isReadable);
        Authorities authorities = Authorities.ofSystem(ofGo);
        if (sources.authorities().isPresent() && !sources.authorities().equals(ofGo)) {
            authorities = authorities.and(sources.authorities().get());
        }
        return LineSettings.of(version())
                .named("modwell-"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()))
                .allowing(Set.copyOf(sources.allowedHosts()))
                .with(HttpProxies.of(go.environment()))
                .with(authorities)
                .with(credentials(go));
    }

    private static String version() {
        String packaged = Outward.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    /** GOAUTH's commands and, where GOAUTH names it, netrc. */
    private static Credentials credentials(GoEnv go) {
        AuthCommand.Plan plan = AuthCommand.list(go.value("GOAUTH"));
        PrefixTable netrc = PrefixTable.EMPTY;
        if (plan.netrc() && go.netrc().isPresent()) {
            try {
                netrc = Netrc.read(go.netrc().get());
            } catch (IOException e) {
                // Most users have none; Go does without as well.
                netrc = PrefixTable.EMPTY;
            }
        }
        return new Credentials(PrefixTable.EMPTY, new GoAuth(plan.commands()), netrc);
    }

    /** The sources, each made once. */
    static Upstreams upstreams(HttpLine line, InstantSource clock, Events events) {
        Vetted.Vetting vetting = (target, body) -> switch (Gate.ruleOnContent(target, body)) {
            case Ruling.Passed passed -> Optional.empty();
            case Ruling.Refused(var kind, var sentence) -> Optional.of(new Vetted.Complaint(kind, sentence));
        };
        return new Upstreams(
                line,
                new Upstreams.Options(
                        Optional.empty(),
                        Preference.LISTED,
                        url -> HttpSource.Route.USUAL,
                        vetting,
                        new Breaker.Watch(clock, events::publish)));
    }

    /** Which path goes where. */
    static Routing routing(Configuration configuration, Upstreams upstreams) {
        Configuration.Sources sources = configuration.sources();
        PrivatePaths privates = new PrivatePaths(
                PrefixPatterns.parse(sources.direct()),
                PrefixPatterns.parse(configuration.checksums().exempt()));
        return sources.offline()
                ? new Routing(offline(), offline(), privates, List.of())
                : new Routing(upstreams.origin(sources.upstream()), OffOrigin.direct(), privates, List.of());
    }

    private static Origin offline() {
        return new OffOrigin("offline", FailureKind.OFFLINE, "this server is told to ask no source");
    }

    /** The checksum databases and the ways to them: the proxies of the list first, their own hosts second. */
    static List<SumDbMirror.Access> databases(Configuration configuration, Upstreams upstreams) {
        Configuration.Sources sources = configuration.sources();
        List<Origin> proxies = new ArrayList<>();
        for (ProxyList.Entry entry : ProxyList.parse(sources.upstream()).entries()) {
            if (entry instanceof ProxyList.Entry.Proxy proxy && !sources.offline()) {
                proxies.add(upstreams.origin(proxy.url().toString()));
            }
        }
        return DatabaseEntry.parseList(configuration.checksums().databases()).stream()
                .map(entry -> new SumDbMirror.Access(
                        entry,
                        entry.usesProxies() ? proxies : List.of(),
                        sources.offline() ? offline() : upstreams.sumDb(entry.hostUrl())))
                .toList();
    }
}
