// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Attempt;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.origin.Fetch;
import dev.modwell.core.origin.Order;
import dev.modwell.core.origin.Origin;
import dev.modwell.core.origin.Tactics;
import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A seeded simulation of a source's circuit and of the purse that pays for second requests: requests begin,
 * answer, fail, hang and are left, many at once, while time passes. After each step the invariants are
 * checked.
 */
class MirrorSimulationTest {
    private static final Target MOD = Target.parse("example.com/m/@v/v1.0.0.mod");

    @Test
    void runs_keepTheInvariants() {
        for (int seed = 0; seed < 5_000; seed++) {
            new Breaking(seed).play();
            new Hedging(seed).play();
        }
    }

    @Test
    @Tag("proof")
    void manyRuns_keepTheInvariants() {
        for (int seed = 0; seed < 100_000; seed++) {
            new Breaking(seed).play();
            new Hedging(seed).play();
        }
        System.out.println("100000 runs each of breaker and hedge, all invariants held");
    }

    /** The circuit, beside what is known of it from its comment. */
    private static final class Breaking {
        private final int seed;
        private final Random random;
        private final Circuit circuit;
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");
        private int underWay;
        private int points;
        private int openings;
        /** Before when nobody may ask after the last opening. */
        private Instant rest = Instant.MIN;
        /** Until when a trial that was let through keeps others away. */
        private Instant trial = Instant.MIN;

        Breaking(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.circuit = new Circuit(random::nextDouble);
        }

        void play() {
            for (int i = 0; i < 60; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> begin();
                    case 3 -> now = now.plus(Duration.ofMillis(random.nextInt(20_000)));
                    case 4 -> succeed();
                    case 5 -> abandon();
                    default -> fail();
                }
                assertThat(circuit.busyFor(now)).as("seed %s", seed).isBetween(Duration.ZERO, Circuit.LONGEST_REST);
            }
        }

        private void begin() {
            Circuit.State before = circuit.state();
            boolean permitted = circuit.permits(now);
            switch (before) {
                case CLOSED -> assertThat(permitted).as("seed %s: closed", seed).isTrue();
                case OPEN -> assertThat(permitted).as("seed %s: open", seed).isEqualTo(!now.isBefore(rest));
                case HALF_OPEN ->
                    assertThat(permitted)
                            .as("seed %s: one trial at a time", seed)
                            .isEqualTo(!now.isBefore(trial));
            }
            if (permitted) {
                underWay++;
                if (before != Circuit.State.CLOSED) {
                    assertThat(circuit.state()).as("seed %s", seed).isEqualTo(Circuit.State.HALF_OPEN);
                    trial = now.plus(Circuit.TRIAL);
                }
            }
        }

        private void succeed() {
            if (underWay == 0) {
                return;
            }
            underWay--;
            boolean changed = circuit.state() != Circuit.State.CLOSED;
            assertThat(circuit.succeeded()).as("seed %s", seed).isEqualTo(changed);
            assertThat(circuit.state()).as("seed %s", seed).isEqualTo(Circuit.State.CLOSED);
            points = 0;
            openings = 0;
        }

        private void abandon() {
            if (underWay > 0) {
                underWay--;
                circuit.abandoned();
                trial = circuit.state() == Circuit.State.HALF_OPEN ? Instant.MIN : trial;
            }
        }

        private void fail() {
            if (underWay == 0) {
                return;
            }
            underWay--;
            int weight = random.nextBoolean() ? Circuit.LINE_FAILURE : Circuit.ANSWERED_ERROR;
            Circuit.State before = circuit.state();
            points += weight;
            boolean opens =
                    before == Circuit.State.HALF_OPEN || before == Circuit.State.CLOSED && points >= Circuit.LIMIT;
            assertThat(circuit.failed(now, weight)).as("seed %s", seed).isEqualTo(opens);
            if (opens) {
                points = 0;
                rest = restEnd();
                openings++;
            }
        }

        /** Where the rest ends, found by asking; between three quarters and five quarters of what is due. */
        private Instant restEnd() {
            long due =
                    Math.min(Circuit.LONGEST_REST.toSeconds(), Circuit.FIRST_REST.toSeconds() << Math.min(openings, 6));
            long from = due * 750;
            long to = due * 1250;
            assertThat(circuit.rests(now.plusMillis(from - 1)))
                    .as("seed %s", seed)
                    .isTrue();
            assertThat(circuit.rests(now.plusMillis(to + 1)))
                    .as("seed %s", seed)
                    .isFalse();
            while (from < to) {
                long middle = (from + to) / 2;
                if (circuit.rests(now.plusMillis(middle))) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return now.plusMillis(from);
        }
    }

    /** Small requests to a source that is late now and then, in bursts. */
    private static final class Hedging {
        private final int seed;
        private final Random random;
        private final Health health;
        private final Mirrors mirrors;
        private final Origin origin = new Origin() {
            @Override
            public String name() {
                return "mirror.example";
            }

            @Override
            public Fetch fetch(Order order) {
                return Fetch.Missed.of(Attempt.failed(name(), FailureKind.SOURCE_ERROR, Duration.ZERO, ""));
            }
        };
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");
        private int requests;
        private int second;

        Hedging(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.health = new Health(origin.name(), () -> now);
            Mirrors.Mirror mirror = new Mirrors.Mirror(origin.name(), health, new Circuit(random::nextDouble));
            this.mirrors = new Mirrors(Preference.LISTED, List.of(mirror), () -> now, random::nextDouble);
        }

        void play() {
            for (int i = 0; i < 40; i++) {
                burst(1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 4));
                now = now.plusMillis(random.nextInt(5_000));
                assertThat((double) second)
                        .as("seed %s: second requests for %s", seed, requests)
                        .isLessThanOrEqualTo(requests * Mirrors.EXTRA_LOAD + 1e-6);
            }
        }

        /** All of them begin before any of them is late. */
        private void burst(int count) {
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Duration patience = mirrors.patience(origin, MOD);
                assertThat(patience).as("seed %s", seed).isBetween(Mirrors.MIN_PATIENCE, Tactics.HANGING);
                waits.add(patience);
            }
            requests += count;
            boolean hangs = random.nextInt(5) == 0;
            for (Duration patience : waits) {
                boolean late = hangs || random.nextInt(20) == 0;
                if (late && patience.compareTo(Tactics.HANGING) < 0) {
                    Duration more = mirrors.hurried(patience);
                    assertThat(more.isZero() || more.plus(patience).equals(Tactics.HANGING))
                            .as("seed %s: at once, or as late as usual", seed)
                            .isTrue();
                    second += more.isZero() ? 1 : 0;
                }
                if (random.nextInt(30) == 0) {
                    health.failed();
                } else {
                    health.answered(Duration.ofMillis(late ? 900 : 20 + random.nextInt(50)));
                }
            }
        }
    }
}
