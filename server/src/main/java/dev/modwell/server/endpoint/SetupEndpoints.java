// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.server.api.Route;
import dev.modwell.server.api.Verb;
import java.util.List;
import java.util.function.Supplier;

/** What clients need to know to use this server. */
public final class SetupEndpoints {
    private final Supplier<String> exempt;

    /** @param privates patterns of paths that clients keep from checksum databases, as GONOSUMDB */
    public record Setup(String privates) {}

    /** @param exempt patterns of the paths that no checksum database may hear of */
    public SetupEndpoints(Supplier<String> exempt) {
        this.exempt = exempt;
    }

    public List<Route> routes() {
        return List.of(new Route(
                Verb.GET,
                "setup",
                "What clients need to know to use this server.",
                List.of(),
                Setup.class,
                call -> new Setup(exempt.get())));
    }
}
