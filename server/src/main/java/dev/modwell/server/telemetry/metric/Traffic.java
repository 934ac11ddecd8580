// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Event.Tier;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts answered requests. {@link #served} is called for every one of them, by the thread that sent the answer: it
 * takes no lock and makes no object, and what the queue of events has no room for is counted all the same.
 */
public final class Traffic {
    /** 1xx to 5xx. */
    private static final int CLASSES = 5;

    private final Map<RequestKind, Map<Tier, Cell>> cells = new EnumMap<>(RequestKind.class);
    private volatile Load load = () -> new Load.Now(0, 0, 0);

    /** What there is at this moment. */
    @FunctionalInterface
    public interface Load {
        Now now();

        /**
         * @param connections that are open
         * @param running requests that are not answered yet
         * @param waiting those of them that wait for sources
         */
        record Now(long connections, long running, long waiting) {}
    }

    /** The requests of one kind that were answered from one place. */
    private record Cell(List<LongAdder> byStatus, LongAdder bytes, Histogram times) {
        Cell() {
            this(Stream.generate(LongAdder::new).limit(CLASSES).toList(), new LongAdder(), new Histogram());
        }

        /** Answers that were no failure: 2xx and 3xx. */
        long found() {
            return byStatus.get(1).sum() + byStatus.get(2).sum();
        }
    }

    public Traffic() {
        for (RequestKind kind : RequestKind.values()) {
            Map<Tier, Cell> its = new EnumMap<>(Tier.class);
            for (Tier tier : Tier.values()) {
                its.put(tier, new Cell());
            }
            cells.put(kind, its);
        }
    }

    private Cell cell(RequestKind kind, Tier tier) {
        return Objects.requireNonNull(Objects.requireNonNull(cells.get(kind)).get(tier));
    }

    /** From now on the present load is asked for there. */
    public void loadIs(Load present) {
        load = present;
    }

    /** A request was answered. */
    public void served(Event.Served served) {
        Cell cell = cell(RequestKind.of(served.path()), served.tier());
        cell.byStatus.get(Math.clamp(served.status() / 100, 1, CLASSES) - 1).increment();
        cell.bytes.add(served.bytes());
        cell.times.add(served.elapsed());
    }

    void read(Reading reading) {
        for (RequestKind kind : RequestKind.values()) {
            for (Tier tier : Tier.values()) {
                read(kind, tier, reading);
            }
            if (kind.isOfModules()) {
                lookups(kind, reading);
            }
        }
        Load.Now now = load.now();
        reading.value(Metric.CONNECTIONS, now.connections());
        reading.value(Metric.RUNNING, now.running());
        reading.value(Metric.WAITING, now.waiting());
    }

    /** What has not happened yet has no line of its own; there would be hundreds. */
    private void read(RequestKind kind, Tier tier, Reading reading) {
        Cell cell = cell(kind, tier);
        boolean any = false;
        for (int i = 0; i < CLASSES; i++) {
            long count = cell.byStatus.get(i).sum();
            if (count > 0) {
                any = true;
                reading.value(Metric.REQUESTS, count, name(kind), name(tier), (i + 1) + "xx");
            }
        }
        if (any) {
            reading.value(Metric.RESPONSE_BYTES, cell.bytes.sum(), name(kind), name(tier));
            reading.histogram(Metric.REQUEST_SECONDS, cell.times, name(kind), name(tier));
        }
    }

    /** Made of the numbers of requests, so that both agree; refusals are no lookups. */
    private void lookups(RequestKind kind, Reading reading) {
        long kept = cell(kind, Tier.MEMORY).found() + cell(kind, Tier.DISK).found();
        long asked = cell(kind, Tier.FLIGHT).found() + cell(kind, Tier.NONE).found();
        reading.value(Metric.CACHE_LOOKUPS, kept, name(kind), "hit");
        reading.value(Metric.CACHE_LOOKUPS, cell(kind, Tier.STALE).found(), name(kind), "stale");
        reading.value(Metric.CACHE_LOOKUPS, asked, name(kind), "miss");
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
