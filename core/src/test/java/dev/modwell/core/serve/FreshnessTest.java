// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreshnessTest {
    private static final Instant FETCHED = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest(name = "after {0} s: {1}")
    @CsvSource({"0, FRESH", "59, FRESH", "60, AGEING", "299, AGEING", "300, OLD", "90000, OLD"})
    void of_age_decides(long seconds, Freshness expected) {
        assertThat(Freshness.of(FETCHED, FETCHED.plusSeconds(seconds))).isEqualTo(expected);
    }

    @Test
    void left_halfAMinuteLater_isTheOtherHalf() {
        assertThat(Freshness.left(FETCHED, FETCHED.plusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void left_longAfter_isNothing() {
        assertThat(Freshness.left(FETCHED, FETCHED.plusSeconds(3000))).isEqualTo(Duration.ZERO);
    }

    @Test
    void of_clockTurnedBack_isFresh() {
        assertThat(Freshness.of(FETCHED, FETCHED.minusSeconds(10))).isEqualTo(Freshness.FRESH);
    }
}
