// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes what happened into the log: one line an event, but for answered requests; those are {@link AccessLog}'s. */
public final class EventLog implements Consumer<Event> {
    private final Logger log = LoggerFactory.getLogger("modwell");

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Served served -> {}
            case Event.Fetched fetched ->
                attempt(log.atInfo(), fetched.attempt())
                        .addKeyValue("key", fetched.key())
                        .log("fetched");
            case Event.FetchFailed failed -> {
                // Of those there are too many for a line each; OfflineLog counts them.
                if (failed.failure().kind() != FailureKind.OFFLINE) {
                    failed(failed.key(), failed.failure());
                }
            }
            case Event.GivenUp(var at, var operation, var detail) ->
                log.atWarn()
                        .addKeyValue("operation", operation)
                        .addKeyValue("detail", detail)
                        .log("given up");
            // The access log has its status, and its fetch a line of its own.
            case Event.Refused refused -> {}
            case Event.Verified(var at, var key, var confirmed, var detail) ->
                (confirmed ? log.atDebug() : log.atError())
                        .addKeyValue("key", key)
                        .addKeyValue("detail", detail)
                        .log(confirmed ? "verified" : "differs from the checksum database");
            case Event.Alarm(var at, var subject, var detail) ->
                log.atError()
                        .addKeyValue("subject", subject)
                        .addKeyValue("detail", detail)
                        .log("alarm");
            case Event.Evicted(var at, var key, var reason) ->
                log.atWarn()
                        .addKeyValue("key", key)
                        .addKeyValue("reason", reason)
                        .log("evicted");
            case Event.SourceChanged(var at, var origin, var open, var detail) ->
                log.atWarn()
                        .addKeyValue("source", origin)
                        .addKeyValue("detail", detail)
                        .log(open ? "source rests" : "source is used again");
            case Event.FetchedAhead(var at, var key, long bytes, boolean wasAsked) ->
                log.atDebug()
                        .addKeyValue("key", key)
                        .addKeyValue("bytes", bytes)
                        .log(wasAsked ? "fetched ahead, and asked for" : "fetched ahead in vain");
        }
    }

    private void failed(String key, Failure failure) {
        log.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("kind", failure.kind().name())
                .addKeyValue("sentence", failure.sentence())
                .addKeyValue("attempts", failure.attempts().size())
                .log("fetch failed");
    }

    private static LoggingEventBuilder attempt(LoggingEventBuilder line, Attempt attempt) {
        return line.addKeyValue("source", attempt.origin())
                .addKeyValue("status", attempt.status())
                .addKeyValue("bytes", attempt.bytes())
                .addKeyValue("millis", attempt.elapsed().toMillis());
    }
}
