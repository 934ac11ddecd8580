// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The stream of events. {@link #publish} never waits; one thread hands each event to every subscriber in
 * order. A subscriber that throws loses that event and no other.
 */
public final class Events implements AutoCloseable {
    /** How many events wait at most for their subscribers; what comes then is counted in {@link #lost}. */
    public static final int CAPACITY = 65_536;

    private final ArrayBlockingQueue<Event> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Consumer<Event>> subscribers = new CopyOnWriteArrayList<>();
    private final LongAdder lost = new LongAdder();
    private final Thread pump = Thread.ofPlatform().daemon().name("events").unstarted(this::pump);

    /** A stream whose subscribers are served from now on. */
    public static Events open() {
        Events events = new Events();
        events.pump.start();
        return events;
    }

    public void subscribe(Consumer<Event> subscriber) {
        subscribers.add(subscriber);
    }

    /** Offers the event to the subscribers; loses it when {@link #CAPACITY} events wait already. */
    public void publish(Event event) {
        if (!queue.offer(event)) {
            lost.increment();
        }
    }

    /** How many events found the queue full. */
    public long lost() {
        return lost.sum();
    }

    private void pump() {
        try {
            while (true) {
                deliver(queue.take());
            }
        } catch (InterruptedException e) {
            for (Event rest = queue.poll(); rest != null; rest = queue.poll()) {
                deliver(rest);
            }
        }
    }

    private void deliver(Event event) {
        for (Consumer<Event> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                lost.increment();
            }
        }
    }

    /** Delivers what waits and ends the stream. */
    @Override
    public void close() {
        pump.interrupt();
        try {
            pump.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
