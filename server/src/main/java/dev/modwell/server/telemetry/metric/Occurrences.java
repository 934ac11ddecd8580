// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.telemetry.metric;

import dev.modwell.core.event.Event;
import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what happens but for answered requests, which are {@link Traffic}'s. Told by one thread. */
public final class Occurrences implements Consumer<Event> {
    /** How many sources have numbers of their own; what comes of others is counted as {@link #OTHERS}. */
    static final int MAX_SOURCES = 64;

    static final String OTHERS = "others";

    private static final String DELIVERED = "DELIVERED";

    private final Map<FailureKind, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Fate asked = new Fate();
    private final Fate surplus = new Fate();
    private final LongAdder confirmed = new LongAdder();
    private final LongAdder different = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder alarms = new LongAdder();

    private record Source(Map<String, LongAdder> outcomes, LongAdder bytes, Histogram times) {
        Source() {
            this(new ConcurrentHashMap<>(), new LongAdder(), new Histogram());
        }

        void add(Attempt attempt) {
            FailureKind kind = attempt.kind();
            outcomes.computeIfAbsent(kind == null ? DELIVERED : kind.name(), name -> new LongAdder())
                    .increment();
            bytes.add(attempt.bytes());
            times.add(attempt.elapsed());
        }
    }

    private record Fate(LongAdder files, LongAdder bytes) {
        Fate() {
            this(new LongAdder(), new LongAdder());
        }

        void add(long fileBytes) {
            files.increment();
            bytes.add(fileBytes);
        }
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Served _, Event.SourceChanged _ -> {}
            case Event.Fetched fetched -> fetched.attempts().forEach(this::tried);
            case Event.FetchFailed failed -> failed.failure().attempts().forEach(this::tried);
            case Event.Refused refused ->
                failures.computeIfAbsent(refused.failure().kind(), kind -> new LongAdder())
                        .increment();
            case Event.Verified verified -> (verified.confirmed() ? confirmed : different).increment();
            case Event.GivenUp _ -> givenUp.increment();
            case Event.Alarm _ -> alarms.increment();
            case Event.Evicted _ -> evictions.increment();
            case Event.FetchedAhead ahead -> (ahead.wasAsked() ? asked : surplus).add(ahead.bytes());
        }
    }

    private void tried(Attempt attempt) {
        boolean fits = sources.containsKey(attempt.origin()) || sources.size() < MAX_SOURCES;
        sources.computeIfAbsent(fits ? attempt.origin() : OTHERS, name -> new Source())
                .add(attempt);
    }

    void read(Reading reading) {
        failures.forEach((kind, count) -> reading.value(Metric.FAILURES, count.sum(), kind.name()));
        sources.forEach((name, source) -> {
            source.outcomes()
                    .forEach((outcome, count) -> reading.value(Metric.SOURCE_ATTEMPTS, count.sum(), name, outcome));
            reading.value(Metric.SOURCE_BYTES, source.bytes().sum(), name);
            reading.histogram(Metric.SOURCE_SECONDS, source.times(), name);
        });
        read(asked, "asked", reading);
        read(surplus, "surplus", reading);
        reading.value(Metric.VERIFICATIONS, confirmed.sum(), "confirmed");
        reading.value(Metric.VERIFICATIONS, different.sum(), "different");
        reading.value(Metric.QUEUE_GIVEN_UP, givenUp.sum());
        reading.value(Metric.EVICTIONS, evictions.sum());
        reading.value(Metric.ALARMS, alarms.sum());
    }

    private static void read(Fate fate, String outcome, Reading reading) {
        reading.value(Metric.AHEAD_FILES, fate.files().sum(), outcome);
        reading.value(Metric.AHEAD_BYTES, fate.bytes().sum(), outcome);
    }
}
