// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.Failure;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes what happened into the log: one line an event. */
public final class EventLog implements Consumer<Event> {
    /** The logger of answered requests. */
    static final String ACCESS = "access";

    /** A path longer than this is cut: nobody reads it, and nobody shall fill the disk with it. */
    private static final int MAX_PATH = 1024;

    private final Logger log = LoggerFactory.getLogger("modwell");
    private final Logger access = LoggerFactory.getLogger(ACCESS);
    private final boolean logsAccess;

    /** @param logsAccess whether every answered request gets a line */
    public EventLog(boolean logsAccess) {
        this.logsAccess = logsAccess;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Served served -> served(served);
            case Event.Fetched(var at, var key, var attempt) ->
                attempt(log.atInfo(), attempt).addKeyValue("key", key).log("fetched");
            case Event.FetchFailed(var at, var key, var failure) -> failed(key, failure);
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
        }
    }

    private void served(Event.Served served) {
        // Probes come every few seconds for ever.
        if (!logsAccess || served.path().equals("/healthz") || served.path().equals("/readyz")) {
            return;
        }
        String path = served.path().length() > MAX_PATH ? served.path().substring(0, MAX_PATH) : served.path();
        access.atInfo()
                .addKeyValue("trace", served.trace())
                .addKeyValue("method", served.method())
                .addKeyValue("path", path)
                .addKeyValue("status", served.status())
                .addKeyValue("bytes", served.bytes())
                .addKeyValue("millis", served.elapsed().toMillis())
                .addKeyValue("tier", served.tier().name().toLowerCase(Locale.ROOT))
                .log("served");
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
