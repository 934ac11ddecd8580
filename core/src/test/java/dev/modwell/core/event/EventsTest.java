// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
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

    @Test
    void onPause_isCalledOnceAllIsDelivered() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Events events = Events.open();
        events.subscribe(event -> seen.add(((Event.Alarm) event).subject()));
        events.publish(alarm("before"));
        assertThat(seen.take()).isEqualTo("before");
        events.onPause(() -> seen.add("pause"));
        events.publish(alarm("a"));
        assertThat(Stream.generate(() -> takeQuietly(seen)).takeWhile(text -> !text.equals("a")))
                .allMatch("pause"::equals);
        assertThat(seen.take()).isEqualTo("pause");
        events.close();
    }

    @Test
    void onPause_throws_isCountedAndTheStreamGoesOn() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        Events events = Events.open();
        events.onPause(() -> {
            throw new IllegalStateException("broken pause");
        });
        events.subscribe(seen::add);
        events.publish(alarm("a"));
        assertThat(seen.take()).isEqualTo(alarm("a"));
        events.publish(alarm("b"));
        assertThat(seen.take()).isEqualTo(alarm("b"));
        events.close();
        assertThat(events.lost()).isPositive();
    }

    @Test
    void publish_afterRests_wakesTheStreamEachTime() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (Events events = Events.open()) {
            events.subscribe(seen::add);
            for (int i = 0; i < 20; i++) {
                events.publish(alarm("number " + i));
                assertThat(seen.take()).isEqualTo(alarm("number " + i));
            }
        }
    }

    @Test
    void settle_whatWasPublishedBefore_hasBeenDelivered() {
        try (Events events = Events.open()) {
            List<Event> got = new CopyOnWriteArrayList<>();
            events.subscribe(got::add);
            for (int i = 1; i <= 200; i++) {
                events.publish(alarm("number " + i));
                events.settle(Duration.ofMinutes(1));
                assertThat(got).hasSize(i);
            }
        }
    }

    @Test
    void settle_subscriberStuck_endsAtItsLimit() {
        CountDownLatch go = new CountDownLatch(1);
        try (Events events = Events.open()) {
            events.subscribe(event -> awaitQuietly(go));
            events.publish(alarm("a"));
            events.settle(Duration.ofMillis(20));
            assertThat(go.getCount()).isEqualTo(1);
            go.countDown();
        }
    }

    private static String takeQuietly(BlockingQueue<String> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
