// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server;

import dev.modwell.core.goenv.GoEnv;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.http.HttpLine;
import dev.modwell.core.origin.http.HttpOrigin;
import dev.modwell.core.origin.http.HttpSource;
import dev.modwell.core.origin.http.LineSettings;
import dev.modwell.core.origin.http.Patience;
import dev.modwell.core.origin.mirror.Comparison;
import dev.modwell.core.origin.mirror.Health;
import dev.modwell.gomod.goproxy.ProxyList;
import dev.modwell.server.config.Configuration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The HTTP sources of a list as a server would reach them, but bare: no retries, no circuit, less patience,
 * so that a comparison sees each as it is.
 */
public final class Entrants implements AutoCloseable {
    /** Who needs longer for a small file is of no use as a mirror. */
    private static final Patience IMPATIENT = new Patience(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(20), 20 << 10);

    private final HttpLine line;
    private final List<Comparison.Entrant> all;

    private Entrants(HttpLine line, List<Comparison.Entrant> all) {
        this.line = line;
        this.all = all;
    }

    /** @throws IllegalArgumentException when a value of the configuration or of Go's environment is of no use */
    public static Entrants open(Configuration configuration, GoEnv go, ProxyList list) {
        LineSettings settings = new Reach(configuration, go).line().with(IMPATIENT);
        HttpLine line = HttpLine.open(settings);
        return new Entrants(
                line,
                list.entries().stream()
                        .filter(ProxyList.Entry.Proxy.class::isInstance)
                        .map(ProxyList.Entry.Proxy.class::cast)
                        .filter(proxy -> !proxy.isFile())
                        .map(proxy -> entrant(proxy.url().toString(), settings, line))
                        .toList());
    }

    private static Comparison.Entrant entrant(String url, LineSettings settings, HttpLine line) {
        HttpSource source = HttpSource.proxy(url).by(settings.routeTo(url));
        Health health = new Health(source.name(), InstantSource.system());
        Origin origin = new HttpOrigin(source, line, health::took);
        return new Comparison.Entrant(origin, health);
    }

    /** In the order of the list. */
    public List<Comparison.Entrant> all() {
        return all;
    }

    @Override
    public void close() {
        line.close();
    }
}
