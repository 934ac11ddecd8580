// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.modwell.core.failure.PhaseTimes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Health health = new Health("goproxy.example", () -> now);

    @Test
    void figures_nothingKnown_areZero() {
        Health.Figures figures = health.figures();
        assertThat(figures.origin()).isEqualTo("goproxy.example");
        assertThat(figures.samples()).isZero();
        assertThat(figures.success()).isZero();
        assertThat(figures.p95()).isZero();
        assertThat(figures.newest()).isEqualTo(Instant.MIN);
    }

    @Test
    void figures_percentilesAreOfAnsweredRequests() {
        for (int i = 1; i <= 100; i++) {
            health.answered(Duration.ofMillis(i));
        }
        for (int i = 0; i < 25; i++) {
            health.failed();
        }
        Health.Figures figures = health.figures();
        assertThat(figures.samples()).isEqualTo(125);
        assertThat(figures.success()).isCloseTo(0.8, within(1e-9));
        assertThat(figures.p50()).isEqualTo(Duration.ofMillis(50));
        assertThat(figures.p95()).isEqualTo(Duration.ofMillis(95));
        assertThat(figures.average()).isEqualTo(Duration.ofNanos(50_500_000));
        assertThat(figures.newest()).isEqualTo(now);
    }

    @Test
    void figures_windowMoves_andIsBounded() {
        for (int i = 0; i < 2 * Health.MAX_SAMPLES; i++) {
            health.answered(Duration.ofMillis(i));
        }
        assertThat(health.figures().samples()).isEqualTo(Health.MAX_SAMPLES);
        now = now.plus(Health.WINDOW).plusSeconds(1);
        assertThat(health.figures().samples()).isZero();
        assertThat(health.figures().newest()).isBefore(now);
    }

    @Test
    void figures_phasesOfKeptConnections_doNotCount() {
        health.took(new PhaseTimes(
                Duration.ofMillis(4), Duration.ofMillis(8), Duration.ofMillis(16), Duration.ofMillis(30)));
        health.took(new PhaseTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(10)));
        PhaseTimes phases = health.figures().phases();
        assertThat(phases.dns()).isEqualTo(Duration.ofMillis(4));
        assertThat(phases.tls()).isEqualTo(Duration.ofMillis(16));
        assertThat(phases.firstByte()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void figures_availability_isTheShareOfTimeWithAClosedCircuit() {
        assertThat(health.figures().availability()).isEqualTo(1);
        now = now.plusSeconds(60);
        health.circuit(true);
        assertThat(health.figures().availability()).isEqualTo(1);
        now = now.plusSeconds(20);
        health.circuit(true);
        now = now.plusSeconds(10);
        health.circuit(false);
        now = now.plusSeconds(10);
        assertThat(health.figures().availability()).isCloseTo(0.7, within(1e-9));
        now = now.plus(Health.WINDOW);
        assertThat(health.figures().availability()).isEqualTo(1);
        health.circuit(true);
        now = now.plus(Health.WINDOW);
        assertThat(health.figures().availability()).isZero();
    }

    @Test
    void figures_throughput() {
        health.transferred(1_000_000, Duration.ofMillis(500));
        health.transferred(3_000_000, Duration.ofMillis(500));
        assertThat(health.figures().bytesPerSecond()).isEqualTo(4e6);
    }
}
