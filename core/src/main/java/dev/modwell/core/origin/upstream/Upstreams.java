// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.upstream;

import dev.modwell.core.origin.Backoff;
import dev.modwell.core.origin.Chain;
import dev.modwell.core.origin.FolderOrigin;
import dev.modwell.core.origin.Merged;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Resuming;
import dev.modwell.core.origin.Vetted;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.mirror.Breaker;
import dev.modwell.core.origin.mirror.Circuit;
import dev.modwell.core.origin.mirror.Health;
import dev.modwell.core.origin.mirror.Mirrors;
import dev.modwell.core.origin.mirror.Preference;
import dev.modwell.gomod.goproxy.ProxyList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The sources of this server, made once each; see the package comment. Safe for use by many threads. */
public final class Upstreams {
    private final HttpLine line;
    private final Options options;
    private final Map<HttpSource, Source> sources = new LinkedHashMap<>();

    /**
     * How sources are used.
     *
     * @param direct what {@code direct} in a list means; without it, a named failure
     * @param preference the order within a trust class
     * @param route how to get to a source, by its URL as written in the list
     * @param vetting looks at small answers
     */
    public record Options(
            Optional<Origin> direct,
            Preference preference,
            Function<String, HttpSource.Route> route,
            Vetted.Vetting vetting,
            Breaker.Watch watch) {}

    private record Source(Origin origin, Mirrors.Mirror mirror) {}

    public Upstreams(HttpLine line, Options options) {
        this.line = line;
        this.options = options;
    }

    /**
     * The origin that asks the sources of a list in GOPROXY's syntax.
     *
     * @throws IllegalArgumentException when the text is no list; the message holds no password
     */
    public Origin origin(String list) {
        return origin(ProxyList.parse(list));
    }

    /** The origin that asks the sources of a list. */
    public synchronized Origin origin(ProxyList list) {
        List<Mirrors.Mirror> mirrors = new ArrayList<>();
        return chain(links(list, mirrors), mirrors);
    }

    /** The same, with what all of them know together for a list of versions; see {@link Merged}. */
    public synchronized Origin merged(ProxyList list) {
        List<Mirrors.Mirror> mirrors = new ArrayList<>();
        List<Chain.Link> links = links(list, mirrors);
        return new Merged(chain(links, mirrors), links);
    }

    private Chain chain(List<Chain.Link> links, List<Mirrors.Mirror> mirrors) {
        Mirrors tactics = new Mirrors(
                options.preference(),
                mirrors,
                options.watch().clock(),
                () -> ThreadLocalRandom.current().nextDouble());
        return new Chain(links, tactics);
    }

    private List<Chain.Link> links(ProxyList list, List<Mirrors.Mirror> mirrors) {
        List<Chain.Link> links = new ArrayList<>();
        for (ProxyList.Entry entry : list.entries()) {
            links.add(link(entry, mirrors));
        }
        return links;
    }

    private Chain.Link link(ProxyList.Entry entry, List<Mirrors.Mirror> mirrors) {
        return switch (entry) {
            case ProxyList.Entry.Off _ -> new Chain.Link(OffOrigin.off(), false);
            case ProxyList.Entry.Direct _ -> new Chain.Link(options.direct().orElseGet(OffOrigin::direct), false);
            case ProxyList.Entry.Proxy proxy
            when proxy.isFile() -> {
                Origin folder = FolderOrigin.parse(proxy.url().toString());
                yield new Chain.Link(new Vetted(folder, options.vetting()), proxy.continuesAfterAnyError());
            }
            case ProxyList.Entry.Proxy proxy -> {
                String url = proxy.url().toString();
                Source source = source(HttpSource.proxy(url).by(options.route().apply(url)));
                mirrors.add(source.mirror());
                yield new Chain.Link(source.origin(), proxy.continuesAfterAnyError());
            }
        };
    }

    /** The host of a checksum database, such as {@code https://sum.golang.org}, retried and watched as any source. */
    public synchronized Origin sumDb(String url) {
        return source(HttpSource.sumDb(url).by(options.route().apply(url))).origin();
    }

    private Source source(HttpSource source) {
        return sources.computeIfAbsent(source, this::made);
    }

    private Source made(HttpSource source) {
        Health health = new Health(source.name(), options.watch().clock());
        Circuit circuit = new Circuit(() -> ThreadLocalRandom.current().nextDouble());
        Origin http = new HttpOrigin(source, line, health::took);
        Origin watched = new Breaker(http, health, circuit, options.watch());
        Origin origin = new Vetted(new Resuming(watched, Backoff.usual()), options.vetting());
        return new Source(origin, new Mirrors.Mirror(source.name(), health, circuit));
    }

    /** Every HTTP source with its health and its circuit, in the order in which they were first named. */
    public synchronized List<Mirrors.Mirror> mirrors() {
        return sources.values().stream().map(Source::mirror).toList();
    }

    /** Every HTTP source, such as for a probe for loops. */
    public synchronized List<HttpSource> httpSources() {
        return List.copyOf(sources.keySet());
    }
}
