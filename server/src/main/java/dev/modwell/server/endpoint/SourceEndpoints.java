// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.origin.mirror.Mirrors;
import dev.modwell.server.api.Route;
import dev.modwell.server.api.Verb;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What the sources of this server did of late. */
public final class SourceEndpoints {
    private final Supplier<List<Mirrors.Mirror>> mirrors;
    private final InstantSource clock;

    public SourceEndpoints(Supplier<List<Mirrors.Mirror>> mirrors, InstantSource clock) {
        this.mirrors = mirrors;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.GET,
                "sources",
                "For each HTTP source its success, latency by phase, throughput, availability and circuit.",
                List.of(),
                SourceBoard.class,
                call -> SourceBoard.of(mirrors.get(), clock)));
    }
}
