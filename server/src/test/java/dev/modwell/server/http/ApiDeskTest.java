// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.event.Events;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.Reply;
import dev.modwell.server.api.Api;
import dev.modwell.server.api.Gatekeeper;
import dev.modwell.server.api.Route;
import dev.modwell.server.api.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of the API that take their time. */
@Timeout(120) // only so that waiting for what never comes fails
final class ApiDeskTest {
    private static final String SLOW = "GET /-/api/v1/slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch rest = new CountDownLatch(1);

    /** What a slow call answers. */
    record Rested(boolean rested) {}

    private OwnPages pages() {
        Route slow = new Route(Verb.GET, "slow", "Takes its time.", List.of(), Rested.class, call -> {
            begun.release();
            rest.await();
            return new Rested(true);
        });
        return new OwnPages(
                Optional::empty,
                TestServer.PROBE,
                new OwnPages.Offices(
                        new Api(List.of(slow)),
                        new Gatekeeper(Optional.empty()),
                        Map.of(),
                        accept -> new OwnPages.Page(200, "text/plain", "")));
    }

    private static Reply nothing() {
        return new Reply.Refusal(Failure.of(FailureKind.NO_SUCH_MODULE, "x", "no such module"));
    }

    @Test
    void calls_moreThanAreCarriedOut_areTold503WithRetryAfter_andAnsweredWhenThereIsRoom() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        Answering answering = new Answering(question -> Optional.empty(), question -> nothing());
        try (Events events = Events.open();
                Listener listener =
                        Listener.open(TestServer.PLAIN, answering, pages(), new Listener.Tellings(events))) {
            for (int i = 0; i < ApiDesk.MAX_CALLS; i++) {
                slow.add(new RawClient(listener.port()).send(SLOW));
            }
            begun.acquire(ApiDesk.MAX_CALLS);
            try (RawClient late = new RawClient(listener.port())) {
                assertThat(late.send(SLOW).readAll())
                        .startsWith("HTTP/1.1 503 ")
                        .containsIgnoringCase("\r\nretry-after: 1\r\n")
                        .contains("OVERLOADED");
            }
            rest.countDown();
            for (RawClient each : slow) {
                assertThat(each.readAll()).startsWith("HTTP/1.1 200 ");
                each.close();
            }
            try (RawClient later = new RawClient(listener.port())) {
                assertThat(later.send(SLOW).readAll()).startsWith("HTTP/1.1 200 ");
            }
        }
    }
}
