// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static Backoff backoff(double chance) {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), () -> chance, duration -> {});
    }

    @Test
    void delay_doublesUpToTheLongest() {
        assertThat(backoff(0.5).delay(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff(0.5).delay(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff(0.5).delay(5)).isEqualTo(Duration.ofMillis(3200));
        assertThat(backoff(0.5).delay(6)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff(1).delay(1_000_000)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void delay_differsByChance() {
        Random random = new Random(1);
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), random::nextDouble, d -> {});
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.delay(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
        }
    }

    @Test
    void await_interrupted_saysSoAndStaysInterrupted() {
        Backoff waking = new Backoff(Duration.ZERO, Duration.ZERO, () -> 0, duration -> {
            throw new InterruptedException();
        });
        assertThat(waking.await(Duration.ofSeconds(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(backoff(0).await(Duration.ofSeconds(1))).isTrue();
    }
}
