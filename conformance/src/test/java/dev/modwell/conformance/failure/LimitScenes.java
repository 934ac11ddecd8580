// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.failure;

import dev.modwell.conformance.Stage;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.server.Modwell;
import dev.modwell.testkit.FakeProxy;
import dev.modwell.testkit.Fault;
import dev.modwell.testkit.LoopbackServer;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Clients that take too long, send too much or ask too often. */
final class LimitScenes {
    private static final String TOOL = "example.com/tool@v1.0.0";
    private static final int SHARE = 8;

    static final Map<FailureKind, Scene> ALL = Map.of(
            FailureKind.REQUEST_TIMEOUT,
            LimitScenes::halfARequest,
            FailureKind.BODY_TOO_LONG,
            LimitScenes::longBody,
            FailureKind.TOO_MANY_REQUESTS,
            LimitScenes::oneClientsShare);

    private LimitScenes() {}

    private static String halfARequest(Stage stage) throws Exception {
        try (Modwell modwell = stage.open("late", Map.of(), "--http.header-timeout", "200ms", "--upstream", "off");
                LoopbackServer relay = LoopbackServer.start(
                        request -> Relay.raw(modwell.url(), "GET " + request.target() + " HTTP/1.1\r\nHo"))) {
            return stage.download(relay.uri().toString(), TOOL);
        }
    }

    private static String longBody(Stage stage) {
        try (LoopbackServer relay = LoopbackServer.start(request -> Relay.raw(
                stage.usual(),
                "GET " + request.target() + " HTTP/1.1\r\nHost: one\r\nContent-Length: 100000\r\n\r\n"))) {
            return stage.download(relay.uri().toString(), TOOL);
        }
    }

    /** One client has asked for as much as it may, from a source that hangs. */
    private static String oneClientsShare(Stage stage) throws Exception {
        List<Socket> asking = new ArrayList<>();
        try (FakeProxy source = FakeProxy.start();
                Modwell modwell = stage.open(
                        "share",
                        Map.of(),
                        "--http.max-waiting",
                        Integer.toString(SHARE),
                        "--upstream",
                        source.uri().toString())) {
            source.faults().always("example.com/share/*", Fault.Hang.forever());
            for (int i = 0; i < SHARE; i++) {
                asking.add(ServerScenes.ask(modwell, "/example.com/share/@v/v1.0." + i + ".mod"));
            }
            while (source.requests().size() < SHARE) {
                Thread.onSpinWait();
            }
            return stage.download(modwell, TOOL);
        } finally {
            for (Socket socket : asking) {
                socket.close();
            }
        }
    }
}
