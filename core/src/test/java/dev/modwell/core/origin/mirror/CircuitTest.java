// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.origin.mirror.Circuit.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CircuitTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Circuit circuit = new Circuit(() -> 0.5);

    private void open(Instant at) {
        while (circuit.state() != State.OPEN) {
            circuit.failed(at, Circuit.LINE_FAILURE);
        }
    }

    @Test
    void failed_threeTimesInARow_opens() {
        assertThat(circuit.failed(START, Circuit.LINE_FAILURE)).isFalse();
        assertThat(circuit.failed(START, Circuit.LINE_FAILURE)).isFalse();
        assertThat(circuit.permits(START)).isTrue();
        assertThat(circuit.failed(START, Circuit.LINE_FAILURE)).isTrue();
        assertThat(circuit.permits(START)).isFalse();
        assertThat(circuit.rests(START)).isTrue();
    }

    @Test
    void failed_withSuccessesBetween_staysClosed() {
        for (int i = 0; i < 100; i++) {
            circuit.failed(START, Circuit.LINE_FAILURE);
            circuit.failed(START, Circuit.LINE_FAILURE);
            assertThat(circuit.succeeded()).isFalse();
        }
        assertThat(circuit.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void permits_afterTheRest_oneTrialOnly() {
        open(START);
        Instant later = START.plus(Circuit.FIRST_REST);
        assertThat(circuit.permits(later.minusMillis(1))).isFalse();
        assertThat(circuit.permits(later)).isTrue();
        assertThat(circuit.permits(later)).isFalse();
        assertThat(circuit.permits(later.plus(Circuit.TRIAL)))
                .as("the trial was lost")
                .isTrue();
        assertThat(circuit.succeeded()).isTrue();
        assertThat(circuit.permits(later)).isTrue();
    }

    @Test
    void failed_trials_restLongerUpToTheLimit() {
        Instant now = START;
        open(now);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            Duration rest = rest(now);
            assertThat(rest).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Circuit.LONGEST_REST);
            before = rest;
            now = now.plus(rest);
            assertThat(circuit.permits(now)).isTrue();
            assertThat(circuit.failed(now, Circuit.ANSWERED_ERROR)).isTrue();
        }
        assertThat(before).isEqualTo(Circuit.LONGEST_REST);
    }

    private Duration rest(Instant from) {
        Duration rest = Duration.ZERO;
        while (circuit.rests(from.plus(rest))) {
            rest = rest.plusMillis(500);
        }
        return rest;
    }

    @Test
    void abandoned_trial_letsAnotherOneThrough() {
        open(START);
        Instant later = START.plus(Circuit.FIRST_REST);
        assertThat(circuit.permits(later)).isTrue();
        circuit.abandoned();
        assertThat(circuit.permits(later)).isTrue();
    }

    /** A source that is sick at times: the circuit never asks a sick one often and finds it when it is well. */
    @Test
    void simulation_sickAndWellAgain() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Circuit simulated = new Circuit(random::nextDouble);
            Instant now = START;
            Instant sickUntil = START.plusSeconds(random.nextInt(600));
            int wasted = 0;
            boolean opened = false;
            Instant end = sickUntil.plus(Duration.ofMinutes(3));
            while (now.isBefore(end)) {
                now = now.plusMillis(1 + random.nextInt(2_000));
                boolean rests = simulated.rests(now);
                boolean permitted = simulated.permits(now);
                assertThat(permitted).as("rests and permits agree").isEqualTo(!rests);
                if (permitted && now.isBefore(sickUntil)) {
                    wasted++;
                    opened |= simulated.failed(now, Circuit.LINE_FAILURE);
                } else if (permitted) {
                    simulated.succeeded();
                    assertThat(simulated.state()).isEqualTo(State.CLOSED);
                }
            }
            assertThat(simulated.state()).as("well again").isEqualTo(State.CLOSED);
            assertThat(wasted).as("asked in vain, seed %s", seed).isLessThanOrEqualTo(25);
            assertThat(opened || wasted < 3).isTrue();
        }
    }
}
