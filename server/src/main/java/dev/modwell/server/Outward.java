// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.offline.Line;
import dev.modwell.core.offline.Lined;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Vetted;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LoopProbe;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.origin.mirror.Mirrors;
import dev.modwell.core.origin.upstream.Upstreams;
import dev.modwell.core.policy.PrivatePaths;
import dev.modwell.core.policy.Route;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.policy.Rule;
import dev.modwell.core.store.DiskLayout;
import dev.modwell.core.trust.DatabaseEntry;
import dev.modwell.core.trust.Gate;
import dev.modwell.core.trust.Ruling;
import dev.modwell.core.trust.SumDbMirror;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.gomod.goproxy.Target;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.gomod.module.PrefixPatterns;
import dev.modwell.gomod.module.SplitPath;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.config.table.SourceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The part of the composition that looks outward: the line, the sources, and which path goes where. */
final class Outward implements AutoCloseable {
    private final Configuration configuration;
    private final Outlet outlet;
    private final Upstreams upstreams;
    private final Line line;
    private final BooleanSupplier mayWrite;
    private final Routing routing;

    /**
     * Who takes note of what comes of asking.
     *
     * @param line is told of answers and silence
     * @param watch is told what happens to sources
     * @param mayWrite whether there is a data folder for the mirrors of version control
     */
    record Notice(Line line, Breaker.Watch watch, BooleanSupplier mayWrite) {}

    /**
     * @param go where proxies, credentials, authorities and version control's rules come from
     * @param before what another configuration made; its line and mirrors are used on when they fit
     */
    Outward(Configuration configuration, GoEnv go, Notice notice, @Nullable Outward before) {
        this.configuration = configuration;
        this.line = notice.line();
        this.mayWrite = notice.mayWrite();
        this.outlet = Outlet.of(configuration, go, notice.mayWrite(), before == null ? null : before.outlet);
        try {
            Origin direct = Lined.hosts(new Mirrored(outlet.direct(), mayWrite), line);
            this.upstreams = new Upstreams(
                    outlet.line(),
                    new Upstreams.Options(
                            Optional.of(direct),
                            configuration.sources().order(),
                            outlet.reach().line()::routeTo,
                            Outward::vet,
                            notice.watch()));
            this.routing = new Routing(
                    Lined.list(origin(ProxyList.parse(configuration.sources().upstream())), line),
                    direct,
                    privatePaths(),
                    configuration.tables().rules().stream().map(this::rule).toList());
        } catch (RuntimeException e) {
            outlet.close();
            throw e;
        }
    }

    /** What this instance is called in {@code Via}. */
    String pseudonym() {
        return outlet.reach().line().pseudonym();
    }

    /** Which path goes where. */
    Routing routing() {
        return routing;
    }

    /** The names of the HTTP sources that lead back to whoever answers the probe; asks each of them. */
    List<String> leadingBack(LoopProbe probe) {
        return upstreams.httpSources().stream()
                .filter(source -> probe.comesBack(source, outlet.line()))
                .map(HttpSource::name)
                .toList();
    }

    /** What the HTTP sources did of late. */
    List<Mirrors.Mirror> mirrors() {
        return upstreams.mirrors();
    }

    /** Not from version control, where each file costs a fetch of a repository, and not for private paths. */
    boolean mayFetchAhead(ModulePath path) {
        Route route = routing.of(path);
        return !configuration.sources().offline()
                && !route.isPrivate()
                && !route.origin().name().equals(outlet.direct().name());
    }

    @Override
    public void close() {
        outlet.close();
    }

    /** Version control for every path. */
    Origin direct() {
        return outlet.direct();
    }

    /** The origin that asks the sources of a list. */
    Origin origin(ProxyList list) {
        return configuration.sources().offline() ? Outlet.offline() : upstreams.origin(list);
    }

    /** The repository at a URL, taken for that of a module path. */
    Origin repository(DiskLayout layout, ModulePath path, String url) {
        // Of example.com/tool/v2 it is that of example.com/tool.
        String root = SplitPath.of(path.value()).map(SplitPath::prefix).orElse(path.value());
        return new Mirrored(outlet.repository(layout, Map.of(root, url)), mayWrite);
    }

    private PrivatePaths privatePaths() {
        return new PrivatePaths(
                PrefixPatterns.parse(configuration.sources().direct()),
                PrefixPatterns.parse(configuration.checksums().exempt()));
    }

    private Rule rule(SourceRule rule) {
        return new Rule(
                rule.match(), rule.sources().map(list -> sources(rule, list)).orElseGet(Rule.Usual::new), rule.sumdb());
    }

    private Rule.Sources sources(SourceRule rule, ProxyList list) {
        if (list.equals(ProxyList.OFF)) {
            return new Rule.Nobody("this module is refused by " + rule.place());
        }
        List<ProxyList.Entry> fitForPrivate = rule.fitForPrivate();
        Origin forPrivate = fitForPrivate.isEmpty()
                ? new OffOrigin(
                        "private",
                        FailureKind.PRIVATE_PATH,
                        "the path is private, and " + rule.place() + " names only proxies for it")
                : origin(rule, new ProxyList(fitForPrivate));
        return new Rule.Only(origin(rule, list), forPrivate);
    }

    private Origin origin(SourceRule rule, ProxyList list) {
        boolean merged = rule.merged() && !configuration.sources().offline();
        return Lined.list(merged ? upstreams.merged(list) : origin(list), line);
    }

    private static Optional<Vetted.Complaint> vet(Target target, byte[] body) {
        return switch (Gate.ruleOnContent(target, body)) {
            case Ruling.Passed passed -> Optional.empty();
            case Ruling.Refused(var kind, var sentence) -> Optional.of(new Vetted.Complaint(kind, sentence));
        };
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
                        isOffline ? Outlet.offline() : upstreams.sumDb(entry.hostUrl())))
                .toList();
    }
}
