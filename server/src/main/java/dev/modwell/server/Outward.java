// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.GoAuth;
import dev.modwell.core.credential.Netrc;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.git.GitOrigin;
import dev.modwell.core.git.GitSettings;
import dev.modwell.core.git.repository.MirrorBounds;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Vetted;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.ByAddress;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.origin.upstream.Upstreams;
import dev.modwell.core.policy.PrivatePaths;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Ruling;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.core.upkeep.MirrorUpkeep;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The part of the composition that looks outward: the line, the sources, and which path goes where. */
final class Outward implements AutoCloseable {
    private final Configuration configuration;
    private final LineSettings settings;
    private final HttpLine line;
    private final Origin direct;
    private final Optional<MirrorUpkeep> mirrors;
    private final Upstreams upstreams;
    private final Routing routing;

    /**
     * @param go where proxies, credentials, authorities and version control's rules come from
     * @param watch is told what happens to sources
     */
    Outward(Configuration configuration, GoEnv go, Breaker.Watch watch) {
        this.configuration = configuration;
        this.settings = settings(configuration, go);
        this.line = HttpLine.open(settings);
        if (configuration.sources().offline()) {
            this.direct = offline();
            this.mirrors = Optional.empty();
        } else {
            GitOrigin git = GitOrigin.open(git(go), line);
            this.direct = git;
            this.mirrors = Optional.of(MirrorUpkeep.start(() -> git.clean(MirrorBounds.DEFAULT), MirrorUpkeep.REST));
        }
        this.upstreams = new Upstreams(
                line,
                new Upstreams.Options(
                        Optional.of(direct), configuration.sources().order(), settings::routeTo, Outward::vet, watch));
        this.routing = new Routing(sources(), direct, privatePaths(), List.of());
    }

    /** What this instance is called in {@code Via}. */
    String pseudonym() {
        return settings.pseudonym();
    }

    /** Which path goes where. */
    Routing routing() {
        return routing;
    }

    /** The names of the HTTP sources that lead back to whoever answers the probe; asks each of them. */
    List<String> leadingBack(LoopProbe probe) {
        return upstreams.httpSources().stream()
                .filter(source -> probe.comesBack(source, line))
                .map(HttpSource::name)
                .toList();
    }

    @Override
    public void close() {
        mirrors.ifPresent(MirrorUpkeep::close);
        line.close();
    }

    private Origin sources() {
        return configuration.sources().offline()
                ? offline()
                : upstreams.origin(configuration.sources().upstream());
    }

    private static Origin offline() {
        return new OffOrigin("offline", FailureKind.OFFLINE, "this server is told to ask no source");
    }

    private PrivatePaths privatePaths() {
        return new PrivatePaths(
                PrefixPatterns.parse(configuration.sources().direct()),
                PrefixPatterns.parse(configuration.checksums().exempt()));
    }

    private static Optional<Vetted.Complaint> vet(Target target, byte[] body) {
        return switch (Gate.ruleOnContent(target, body)) {
            case Ruling.Passed passed -> Optional.empty();
            case Ruling.Refused(var kind, var sentence) -> Optional.of(new Vetted.Complaint(kind, sentence));
        };
    }

    private GitSettings git(GoEnv go) {
        GitSettings.PathRules rules = new GitSettings.PathRules(
                PrefixPatterns.parse(configuration.sources().direct()),
                PrefixPatterns.parse(go.value("GOINSECURE")),
                go.value("GOVCS"),
                Map.of());
        Configuration.Folders folders = configuration.folders();
        return GitSettings.of(new DiskLayout(folders.data(), folders.tmp()).vcs(), folders.tmp(), go.environment())
                .with(rules)
                .with(settings.credentials())
                .with(new GitSettings.Ways(settings.routes(), ByAddress.none()))
                .allowing(settings.allowHosts());
    }

    /** What all HTTP sources share, from the configuration and from Go's surroundings. */
    private static LineSettings settings(Configuration configuration, GoEnv go) {
        Configuration.Sources sources = configuration.sources();
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
                .with(configuration.tables().ways())
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

    /** The checksum databases and the ways to them: the proxies of the list first, their own hosts second. */
    List<SumDbMirror.Access> databases() {
        boolean isOffline = configuration.sources().offline();
        List<Origin> proxies = new ArrayList<>();
        for (ProxyList.Entry entry :
                ProxyList.parse(configuration.sources().upstream()).entries()) {
            if (entry instanceof ProxyList.Entry.Proxy proxy && !isOffline) {
                proxies.add(upstreams.origin(proxy.url().toString()));
            }
        }
        return DatabaseEntry.parseList(configuration.checksums().databases()).stream()
                .map(entry -> new SumDbMirror.Access(
                        entry,
                        entry.usesProxies() ? proxies : List.of(),
                        isOffline ? offline() : upstreams.sumDb(entry.hostUrl())))
                .toList();
    }
}
