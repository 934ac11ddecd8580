// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.failure.PhaseTimes;
import dev.modwell.core.origin.mirror.Circuit;
import dev.modwell.core.origin.mirror.Health;
import dev.modwell.core.origin.mirror.Mirrors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What every HTTP source did of late.
 *
 * @param windowMillis how far back the figures go
 * @param samples how many requests of a source they are made from at most
 */
public record SourceBoard(long windowMillis, long samples, List<Source> sources) {
    /**
     * One source; figures are absent where there is nothing to count.
     *
     * @param source its host, without credentials
     * @param circuit whether it is asked: CLOSED it is, OPEN it rests, HALF_OPEN a trial is being made
     * @param busyMillis for how long it still asks to be left alone; zero when it does not
     * @param requests how many the figures are made from
     * @param success the share of them that was answered, from 0 to 1; absence is an answer
     * @param availability the share of the window's time in which it was not known to be sick
     * @param averageMillis to the first byte of answered requests, as are the percentiles
     * @param bytesPerSecond of large files, while waiting for the source
     * @param lastAnswer when it answered last
     */
    public record Source(
            String source,
            Circuit.State circuit,
            double busyMillis,
            int requests,
            Optional<Double> success,
            double availability,
            Optional<Double> averageMillis,
            Optional<Double> p50Millis,
            Optional<Double> p95Millis,
            Optional<Double> bytesPerSecond,
            Phases phases,
            Optional<Instant> lastAnswer) {}

    /** The average of each phase of the requests that had it. */
    public record Phases(
            Optional<Double> dnsMillis,
            Optional<Double> connectMillis,
            Optional<Double> tlsMillis,
            Optional<Double> firstByteMillis) {
        static Phases of(PhaseTimes times) {
            return new Phases(known(times.dns()), known(times.connect()), known(times.tls()), known(times.firstByte()));
        }
    }

    static SourceBoard of(List<Mirrors.Mirror> mirrors, InstantSource clock) {
        Instant now = clock.instant();
        return new SourceBoard(
                Health.WINDOW.toMillis(),
                Health.MAX_SAMPLES,
                mirrors.stream().map(mirror -> source(mirror, now)).toList());
    }

    private static Source source(Mirrors.Mirror mirror, Instant now) {
        Health.Figures figures = mirror.health().figures();
        return new Source(
                figures.origin(),
                mirror.circuit().state(),
                millis(mirror.circuit().busyFor(now)),
                figures.samples(),
                figures.samples() == 0 ? Optional.empty() : Optional.of(figures.success()),
                figures.availability(),
                known(figures.average()),
                known(figures.p50()),
                known(figures.p95()),
                Optional.of(figures.bytesPerSecond()).filter(rate -> rate > 0),
                Phases.of(figures.phases()),
                Optional.of(figures.newest()).filter(at -> at.isAfter(Instant.MIN)));
    }

    private static Optional<Double> known(Duration time) {
        return time.isZero() ? Optional.empty() : Optional.of(millis(time));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
