// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.http;

import dev.modwell.core.failure.FailureKind;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Ends the call under way when time is over; a fetch may need several calls, for redirects. */
final class Deadline implements AutoCloseable {
    private final ScheduledFuture<?> alarm;
    private @Nullable Call call;
    private boolean over;

    /** @throws PageFailedException when the line was closed, so that nobody would end the call */
    Deadline(ScheduledExecutorService alarms, Duration after) throws PageFailedException {
        try {
            alarm = alarms.schedule(this::ring, after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw new PageFailedException(FailureKind.STOPPING, "this server is stopping", e);
        }
    }

    private synchronized void ring() {
        over = true;
        if (call != null) {
            call.cancel();
        }
    }

    synchronized Call guard(Call next) {
        call = next;
        if (over) {
            next.cancel();
        }
        return next;
    }

    synchronized boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
