// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import dev.modwell.core.event.Event;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when events were lost because more came than could be written, so that nobody takes a log with gaps for
 * a whole one: at most one line a second, with the number since the last. Called by one thread.
 */
public final class LossLog implements Consumer<Event> {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Logger log = LoggerFactory.getLogger("modwell");
    private final LongSupplier lost;
    private final LongSupplier nanoTime;
    private long told;
    private long toldAt;

    /**
     * @param lost how many events were lost so far
     * @param nanoTime as {@link System#nanoTime}
     */
    public LossLog(LongSupplier lost, LongSupplier nanoTime) {
        this.lost = lost;
        this.nanoTime = nanoTime;
        this.toldAt = nanoTime.getAsLong() - PAUSE_NANOS;
    }

    @Override
    public void accept(Event event) {
        long now = lost.getAsLong();
        if (now == told || nanoTime.getAsLong() - toldAt < PAUSE_NANOS) {
            return;
        }
        log.atWarn().addKeyValue("events", now - told).log("lost: more came than the log could take");
        told = now;
        toldAt = nanoTime.getAsLong();
    }
}
