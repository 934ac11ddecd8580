// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.api.ApiException;
import dev.modwell.server.api.Call;
import dev.modwell.server.api.Route;
import dev.modwell.server.api.Route.Parameter;
import dev.modwell.server.api.Verb;
import java.io.IOException;
import java.util.List;

/** The sessions of commands of this machine: what they have written into the data folder is opened and closed. */
public final class SessionEndpoints {
    private static final String PATH = "sessions/{token}";

    private final Desk desk;

    /** Who keeps the sessions. */
    public interface Desk {
        /** Opens the session of that token; blocks. */
        void open(String token) throws IOException;

        /** Closes it; says whether there was one. */
        boolean close(String token);
    }

    /** @param path what GOPROXY has behind this server's address */
    public record Opened(String path) {}

    /** @param closed whether there was such a session */
    public record Closed(boolean closed) {}

    public SessionEndpoints(Desk desk) {
        this.desk = desk;
    }

    public List<Route> routes() {
        List<Parameter> token = List.of(Parameter.text("token", "The name of the session's file, 32 hex digits."));
        return List.of(
                new Route(
                        Verb.POST,
                        PATH,
                        "Open the session that a command has written into the data folder.",
                        token,
                        Opened.class,
                        this::open),
                new Route(Verb.DELETE, PATH, "Close a session.", token, Closed.class, this::close));
    }

    private Opened open(Call call) throws ApiException {
        String token = call.text("token").orElse("");
        try {
            desk.open(token);
            return new Opened("/-/p/" + token);
        } catch (IOException | IllegalArgumentException e) {
            // The token lets whoever knows it in, so no answer repeats it.
            String sentence = String.valueOf(e.getMessage()).replace(token, "TOKEN");
            throw new ApiException(Failure.of(FailureKind.BAD_REQUEST, "session", sentence));
        }
    }

    private Closed close(Call call) {
        return new Closed(desk.close(call.text("token").orElse("")));
    }
}
