// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each answered request. Lines are put together here and handed over many at a time: when
 * {@link #BATCH} characters have come together, and at each {@link #flush}. Used by one thread.
 */
public final class AccessLog implements Consumer<Event> {
    /** The logger whose messages are whole lines already; see {@link JsonLayout}. */
    static final String NAME = "access";

    /** How much is handed over at once, in characters. */
    static final int BATCH = 32 * 1024;

    /** A path longer than this is cut: nobody reads it, and nobody shall fill the disk with it. */
    private static final int MAX_PATH = 1024;

    private static final Map<Tier, String> TIERS = tiers();

    private final Logger log = LoggerFactory.getLogger(NAME);
    private final StringBuilder lines = new StringBuilder(BATCH + 4096);
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    private static Map<Tier, String> tiers() {
        Map<Tier, String> ends = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            ends.put(tier, ",\"tier\":\"" + tier.name().toLowerCase(Locale.ROOT) + "\"}\n");
        }
        return ends;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Served served && log.isInfoEnabled() && !isProbe(served.path())) {
            append(served);
            if (lines.length() >= BATCH) {
                flush();
            }
        }
    }

    /** Probes come every few seconds for ever. */
    private static boolean isProbe(String path) {
        return path.equals("/healthz") || path.equals("/readyz");
    }

    private void append(Event.Served served) {
        String path = served.path().length() > MAX_PATH ? served.path().substring(0, MAX_PATH) : served.path();
        lines.append("{\"time\":\"");
        time(served.at());
        lines.append("Z\",\"level\":\"info\",\"logger\":\"access\",\"message\":\"served\",\"trace\":\"");
        lines.append(served.trace()).append("\",\"method\":");
        JsonText.append(lines, served.method());
        lines.append(",\"path\":");
        JsonText.append(lines, path);
        lines.append(",\"status\":").append(served.status());
        lines.append(",\"bytes\":").append(served.bytes());
        lines.append(",\"millis\":").append(served.elapsed().toMillis());
        lines.append(TIERS.get(served.tier()));
    }

    /** A second's text is made once. */
    private void time(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            String whole = Instant.ofEpochSecond(second).toString();
            secondText = whole.substring(0, whole.length() - 1) + '.';
        }
        int millis = at.getNano() / 1_000_000;
        lines.append(secondText)
                .append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10));
    }

    /** Hands over the lines that were put together since the last time. */
    public void flush() {
        if (!lines.isEmpty()) {
            log.info(lines.toString());
            lines.setLength(0);
        }
    }
}
