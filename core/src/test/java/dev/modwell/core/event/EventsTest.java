// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class EventsTest {
    private static Event alarm(String subject) {
        return new Event.Alarm(Instant.EPOCH, subject, "");
    }

    @Test
    void publish_thenClose_everySubscriberGotAllInOrder() {
        List<Event> first = new ArrayList<>();
        List<Event> second = new ArrayList<>();
        Events events = Events.open();
        events.subscribe(first::add);
        events.subscribe(second::add);
        for (int i = 0; i < 1_000; i++) {
            events.publish(alarm("number " + i));
        }
        events.close();
        assertThat(first).hasSize(1_000).isEqualTo(second);
        assertThat(first.getLast()).isEqualTo(alarm("number 999"));
    }

    @Test
    void publish_subscriberThrows_theOthersGetIt() {
        List<Event> got = new ArrayList<>();
        Events events = Events.open();
        events.subscribe(event -> {
            throw new IllegalStateException("broken subscriber");
        });
        events.subscribe(got::add);
        events.publish(alarm("a"));
        events.close();
        assertThat(got).containsExactly(alarm("a"));
    }

    @Test
    void publish_subscriberStuck_losesAndCountsAndNeverWaits() {
        CountDownLatch go = new CountDownLatch(1);
        Events events = Events.open();
        events.subscribe(event -> awaitQuietly(go));
        for (int i = 0; i < Events.CAPACITY + 100; i++) {
            events.publish(alarm("a"));
        }
        assertThat(events.lost()).isBetween(99L, 100L);
        go.countDown();
        events.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
