// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.server.config.Configuration;
import dev.modwell.server.http.answer.HttpDate;
import dev.modwell.server.telemetry.metric.Traffic;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What all exchanges of a server share.
 *
 * @param publicUrl what links begin with, without a slash at its end; null for the request's own Host
 * @param traffic counts the requests that are answered
 * @param date the present time as a header
 * @param waiting where requests are while sources are asked for them
 */
record Premises(
        Events events,
        Traffic traffic,
        InstantSource clock,
        Drain drain,
        HttpDate date,
        WaitingRoom waiting,
        @Nullable String publicUrl) {
    /** How many requests wait for sources at most; what comes then is told to try again. */
    static final int MAX_WAITING = 10_000;

    static Premises of(Events events, Traffic traffic, InstantSource clock, Configuration.Http configuration) {
        return new Premises(
                events,
                traffic,
                clock,
                new Drain(),
                new HttpDate(clock),
                new WaitingRoom(MAX_WAITING, configuration.maxWaiting()),
                configuration.publicUrl().map(URI::toString).orElse(null));
    }

    /** Counts and tells of a request that was answered, or whose client is gone. */
    void served(Event.Served served) {
        traffic.served(served);
        events.publish(served);
    }
}
