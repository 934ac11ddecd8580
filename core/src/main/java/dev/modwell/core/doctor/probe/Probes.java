// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.doctor.probe;

import dev.modwell.core.credential.AuthCommand;
import dev.modwell.core.credential.Credentials;
import dev.modwell.core.credential.PrefixTable;
import dev.modwell.core.doctor.picture.Picture;
import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.FolderOrigin;
import dev.modwell.core.origin.OffOrigin;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.AddressGuard;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.Sounding;
import dev.modwell.core.origin.http.route.Authorities;
import dev.modwell.core.origin.http.route.HttpProxies;
import dev.modwell.gomod.goproxy.ProxyList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that the doctor can ask, wired by hand; see the package comment. */
public final class Probes implements AutoCloseable {
    /** What a source is asked for when nothing in particular is to be known: a public module of Go's own. */
    public static final String NEUTRAL = "golang.org/x/mod/@v/list";

    private final HttpLine line;
    private final HttpProxies proxies;
    private final Repositories repositories;
    private final Sources sources;
    private final Checksums checksums;
    private final Downloads downloads;
    private final InstantSource clock;
    private final Once<Sounding> soundings = new Once<>();

    private Probes(Picture picture, Limits limits, InstantSource clock) {
        this.clock = clock;
        this.proxies = proxies(picture.go());
        LineSettings settings = LineSettings.of("doctor")
                .named("modwell-doctor")
                .allowing(Set.of(AddressGuard.EVERY_HOST))
                .with(proxies)
                .with(authorities(picture.go()))
                .with(credentials(picture.go()))
                .with(limits.patience());
        this.line = HttpLine.open(settings);
        this.repositories = new Repositories(picture, line);
        Origin direct = new DirectOrigin(repositories::origin, limits.direct());
        List<Way> ways = new ArrayList<>();
        picture.sources().ifPresent(list -> list.entries().forEach(entry -> ways.add(way(ways.size(), entry, direct))));
        Way alone = new Way(-1, new ProxyList.Entry.Direct(), direct);
        this.sources = new Sources(ways, alone, picture.noProxy());
        this.checksums = new Checksums(picture, line, sources);
        this.downloads = new Downloads(sources);
    }

    public static Probes open(Picture picture, Limits limits, InstantSource clock) {
        return new Probes(picture, limits, clock);
    }

    private Way way(int index, ProxyList.Entry entry, Origin direct) {
        Origin origin = switch (entry) {
            case ProxyList.Entry.Off _ -> OffOrigin.off();
            case ProxyList.Entry.Direct _ -> direct;
            case ProxyList.Entry.Proxy proxy
            when proxy.isFile() -> FolderOrigin.parse(proxy.url().toString());
            case ProxyList.Entry.Proxy proxy ->
                new HttpOrigin(HttpSource.proxy(proxy.url().toString()), line);
        };
        return new Way(index, entry, origin);
    }

    public Sources sources() {
        return sources;
    }

    public Checksums checksums() {
        return checksums;
    }

    public Repositories repositories() {
        return repositories;
    }

    public Downloads downloads() {
        return downloads;
    }

    public InstantSource clock() {
        return clock;
    }

    /** The HTTP proxies of the environment, as far as they are proxies. */
    public HttpProxies proxies() {
        return proxies;
    }

    /** Asks a source for a path and tells what came; once for each. */
    public Sounding sound(HttpSource source, String path) {
        return soundings.get(source.name() + " " + path, () -> Sounding.of(line, source, path));
    }

    /** The same past every HTTP proxy. */
    public Sounding soundDirectly(HttpSource source, String path) {
        HttpSource bare = source.by(new HttpSource.Route(Optional.of("off"), Optional.<Path>empty()));
        return soundings.get("direct " + source.name() + " " + path, () -> Sounding.of(line, bare, path));
    }

    /** Go takes what is no proxy's address for none. */
    private static HttpProxies proxies(GoEnv go) {
        try {
            return HttpProxies.of(go.environment());
        } catch (IllegalArgumentException _) {
            return HttpProxies.none();
        }
    }

    /** Go passes over a file of authorities that it cannot read. */
    private static Authorities authorities(GoEnv go) {
        Optional<Path> file = Optional.of(go.variable("SSL_CERT_FILE"))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Files::isReadable);
        try {
            return Authorities.ofSystem(file);
        } catch (IllegalArgumentException _) {
            return Authorities.ofSystem(Optional.empty());
        }
    }

    private static Credentials credentials(GoEnv go) {
        try {
            return Credentials.read(PrefixTable.EMPTY, AuthCommand.list(go.value("GOAUTH")), go.netrc());
        } catch (IOException | IllegalArgumentException _) {
            return Credentials.none();
        }
    }

    @Override
    public void close() {
        repositories.close();
        line.close();
    }
}
