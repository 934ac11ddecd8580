// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.event.Events;
import dev.modwell.core.stats.Decisions;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What all exchanges of a server share.
 *
 * @param decisions keeps what was refused, for whoever asks why
 * @param publicUrl what links begin with, without a slash at its end; null for the request's own Host
 * @param date the present time as a header
 */
record Premises(
        Events events,
        Decisions decisions,
        InstantSource clock,
        Drain drain,
        HttpDate date,
        @Nullable String publicUrl) {
    static Premises of(Events events, Decisions decisions, InstantSource clock, @Nullable String publicUrl) {
        return new Premises(events, decisions, clock, new Drain(), new HttpDate(clock), publicUrl);
    }
}
