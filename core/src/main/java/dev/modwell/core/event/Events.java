// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The stream of events. {@link #publish} never waits; one thread hands each event to every subscriber in
 * order. A subscriber that throws loses that event and no other.
 */
public final class Events implements AutoCloseable {
    /** How many events wait at most for their subscribers; what comes then is counted in {@link #lost}. */
    public static final int CAPACITY = 65_536;

    /**
     * How long events gather after the first that follows a pause. To wake a thread costs a system call of
     * whoever publishes, so under load that happens a few hundred times a second and not with every event.
     */
    private static final long GATHERING_NANOS = Duration.ofMillis(3).toNanos();

    private final Ring<Event> ring = new Ring<>(CAPACITY);
    private final List<Consumer<Event>> subscribers = new CopyOnWriteArrayList<>();
    private final List<Runnable> pauses = new CopyOnWriteArrayList<>();
    private final LongAdder lost = new LongAdder();
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final Thread pump = Thread.ofPlatform().daemon().name("events").unstarted(this::pump);
    private volatile boolean resting;
    private volatile boolean closing;

    /** A stream whose subscribers are served from now on. */
    public static Events open() {
        Events events = new Events();
        events.pump.start();
        return events;
    }

    public void subscribe(Consumer<Event> subscriber) {
        subscribers.add(subscriber);
    }

    /**
     * Lets something be done, by the thread that serves the subscribers, whenever they have got all there is:
     * what they put aside to do it for many events at once.
     */
    public void onPause(Runnable action) {
        pauses.add(action);
    }

    /** Offers the event to the subscribers; loses it when {@link #CAPACITY} events wait already. */
    public void publish(Event event) {
        if (!ring.offer(event)) {
            lost.increment();
        } else if (resting) {
            resting = false;
            LockSupport.unpark(pump);
        }
    }

    /** Somebody waits until so many events have been delivered. */
    private record Wait(long events, CountDownLatch over) {}

    /**
     * Waits until the subscribers have got every event that was published before this call, or for {@code limit}.
     * For whoever reads what a subscriber keeps, and must find what it was just told of.
     */
    public void settle(Duration limit) {
        Wait wait = new Wait(ring.offered(), new CountDownLatch(1));
        waits.add(wait);
        resting = false;
        LockSupport.unpark(pump);
        try {
            wait.over().await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waits.remove(wait);
        }
    }

    /** Called when what was polled has been delivered. */
    private void release() {
        for (Wait wait : waits) {
            if (wait.events() <= ring.polled()) {
                wait.over().countDown();
            }
        }
    }

    /** How many events found no room. */
    public long lost() {
        return lost.sum();
    }

    private void pump() {
        while (true) {
            boolean isLast = closing;
            for (Event event = ring.poll(); event != null; event = ring.poll()) {
                deliver(event);
            }
            release();
            pauses.forEach(this::pause);
            if (isLast && ring.isEmpty()) {
                return;
            }
            rest();
        }
    }

    private void rest() {
        resting = true;
        while (resting && ring.isEmpty() && waits.isEmpty() && !closing) {
            LockSupport.park(this);
            // An interrupted thread does not rest; nobody has a reason to interrupt this one.
            Thread.interrupted();
        }
        resting = false;
        if (!closing) {
            LockSupport.parkNanos(this, GATHERING_NANOS);
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

    private void pause(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            lost.increment();
        }
    }

    /** Delivers what waits and ends the stream. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(pump);
        try {
            pump.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
