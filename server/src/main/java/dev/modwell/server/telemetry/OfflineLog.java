// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is refused at once because no source answers, or may be asked: the first one, and then at most
 * one line a minute with the number since the last. A line for each would bury what else is to be read.
 * Called by one thread.
 */
public final class OfflineLog implements Consumer<Event> {
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log = LoggerFactory.getLogger("modwell");
    private final LongSupplier nanoTime;
    private long refused;
    private long toldAt;
    private Event.@Nullable FetchFailed last;

    /** @param nanoTime as {@link System#nanoTime} */
    public OfflineLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.toldAt = nanoTime.getAsLong() - PAUSE_NANOS;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.FetchFailed failed && failed.failure().kind() == FailureKind.OFFLINE) {
            refused++;
            last = failed;
        }
        Event.FetchFailed untold = last;
        // Whatever happens is a reason to look: what was counted does not wait for the next refusal.
        if (untold == null || nanoTime.getAsLong() - toldAt < PAUSE_NANOS) {
            return;
        }
        log.atWarn()
                .addKeyValue("refused", refused)
                .addKeyValue("key", untold.key())
                .addKeyValue("sentence", untold.failure().sentence())
                .log("offline: what is not kept is refused");
        refused = 0;
        last = null;
        toldAt = nanoTime.getAsLong();
    }
}
