// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import dev.modwell.core.failure.PhaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** What one source did of late: the last {@link #MAX_SAMPLES} requests of the last {@link #WINDOW}. */
public final class Health {
    /** How far back the figures go. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** How many requests they take in at most. */
    public static final int MAX_SAMPLES = 256;

    private final String origin;
    private final InstantSource clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Deque<Timed<PhaseTimes>> phases = new ArrayDeque<>();
    private final Deque<Timed<Transfer>> transfers = new ArrayDeque<>();
    private final Deque<Timed<Boolean>> switches = new ArrayDeque<>();
    private final Instant since;
    private Instant newest = Instant.MIN;

    private record Sample(Instant at, boolean success, Duration firstByte) {}

    private record Timed<T>(Instant at, T value) {}

    private record Transfer(long bytes, Duration time) {}

    /**
     * The figures of a window; zero where there is nothing to count.
     *
     * @param samples how many requests they are made from
     * @param success the share of requests that were answered, from 0 to 1; absence is an answer
     * @param average of the times to the first byte of answered requests, as are the percentiles
     * @param bytesPerSecond of large bodies, while waiting for the source
     * @param phases the average of each phase of requests that had it
     * @param newest when the source answered last; {@link Instant#MIN} when never
     * @param availability the share of the window's time in which the source was not known to be sick
     */
    public record Figures(
            String origin,
            int samples,
            double success,
            Duration average,
            Duration p50,
            Duration p95,
            double bytesPerSecond,
            PhaseTimes phases,
            Instant newest,
            double availability) {}

    public Health(String origin, InstantSource clock) {
        this.origin = origin;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** A request that was answered, be it with absence. */
    public synchronized void answered(Duration firstByte) {
        newest = clock.instant();
        add(samples, new Sample(newest, true, firstByte));
    }

    /** A request that failed. */
    public synchronized void failed() {
        add(samples, new Sample(clock.instant(), false, Duration.ZERO));
    }

    /** Where the time of a request went. */
    public synchronized void took(PhaseTimes times) {
        add(phases, new Timed<>(clock.instant(), times));
    }

    /** A body that arrived; {@code time} is what was spent waiting for it. */
    public synchronized void transferred(long bytes, Duration time) {
        add(transfers, new Timed<>(clock.instant(), new Transfer(bytes, time)));
    }

    /** The circuit opened or closed. */
    public synchronized void circuit(boolean open) {
        add(switches, new Timed<>(clock.instant(), open));
    }

    /** The time before the first remembered switch was the opposite of it. */
    private double availability(Instant from, Instant now) {
        Instant at = from.isBefore(since) ? since : from;
        if (!at.isBefore(now)) {
            return switches.isEmpty() || !switches.getLast().value() ? 1 : 0;
        }
        Duration whole = Duration.between(at, now);
        Duration sick = Duration.ZERO;
        boolean open = !switches.isEmpty() && !switches.getFirst().value();
        for (Timed<Boolean> one : switches) {
            if (one.at().isAfter(at)) {
                sick = open ? sick.plus(Duration.between(at, one.at())) : sick;
                at = one.at();
            }
            open = one.value();
        }
        sick = open ? sick.plus(Duration.between(at, now)) : sick;
        return 1 - (double) sick.toNanos() / whole.toNanos();
    }

    private static <T> void add(Deque<T> window, T sample) {
        window.addLast(sample);
        if (window.size() > MAX_SAMPLES) {
            window.removeFirst();
        }
    }

    /** The figures of the window that ends now. */
    public synchronized Figures figures() {
        Instant now = clock.instant();
        Instant from = now.minus(WINDOW);
        samples.removeIf(sample -> sample.at().isBefore(from));
        phases.removeIf(sample -> sample.at().isBefore(from));
        transfers.removeIf(sample -> sample.at().isBefore(from));
        long[] nanos = samples.stream()
                .filter(Sample::success)
                .mapToLong(sample -> sample.firstByte().toNanos())
                .sorted()
                .toArray();
        return new Figures(
                origin,
                samples.size(),
                samples.isEmpty() ? 0 : (double) nanos.length / samples.size(),
                Duration.ofNanos((long) Arrays.stream(nanos).average().orElse(0)),
                percentile(nanos, 50),
                percentile(nanos, 95),
                bytesPerSecond(),
                new PhaseTimes(
                        phase(PhaseTimes::dns),
                        phase(PhaseTimes::connect),
                        phase(PhaseTimes::tls),
                        phase(PhaseTimes::firstByte)),
                newest,
                availability(from, now));
    }

    /** The nearest-rank percentile of sorted values. */
    private static Duration percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int rank = (sorted.length * percent + 99) / 100;
        return Duration.ofNanos(sorted[rank - 1]);
    }

    private double bytesPerSecond() {
        long bytes =
                transfers.stream().mapToLong(sample -> sample.value().bytes()).sum();
        long nanos = transfers.stream()
                .mapToLong(sample -> sample.value().time().toNanos())
                .sum();
        return nanos == 0 ? 0 : bytes * 1e9 / nanos;
    }

    /** A phase that a kept connection made unnecessary is zero and does not count. */
    private Duration phase(Function<PhaseTimes, Duration> phase) {
        List<Long> nanos = phases.stream()
                .map(sample -> phase.apply(sample.value()).toNanos())
                .filter(time -> time > 0)
                .toList();
        return Duration.ofNanos(
                (long) nanos.stream().mapToLong(Long::longValue).average().orElse(0));
    }
}
