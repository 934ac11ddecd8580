// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A seeded simulation of queue, replay and line: operations come (twice, too), the line falls and rises,
 * sources refuse, people are impatient and processes die. After each step the invariants are checked.
 */
class ReplaySimulationTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void runs_keepTheInvariants() {
        for (int seed = 0; seed < 20_000; seed++) {
            new Run(seed).play();
        }
    }

    @Test
    @Tag("proof")
    void manyRuns_keepTheInvariants() {
        for (int seed = 0; seed < 400_000; seed++) {
            new Run(seed).play();
        }
    }

    private static final class Run {
        private final int seed;
        private final Random random;
        private final LinkedHashSet<Integer> queue = new LinkedHashSet<>();
        private final List<Integer> asked = new ArrayList<>();
        private final List<Integer> ended = new ArrayList<>();
        private ReplayState replay = ReplayState.idle();
        /** Null while nothing speaks against it. */
        private @Nullable LineState line;

        private Instant now = START;
        private Instant restEnds = Instant.MIN;
        private boolean lineWorks = true;

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play() {
            int steps = 20 + random.nextInt(60);
            for (int i = 0; i < steps; i++) {
                happen();
                check();
            }
            settleDown();
        }

        private void happen() {
            switch (random.nextInt(7)) {
                case 0 -> add(random.nextInt(12));
                case 1 -> lineWorks = random.nextBoolean();
                case 2 -> now = now.plus(Duration.ofMillis(random.nextInt(120_000)));
                case 3 -> rouse();
                case 4 -> restart();
                case 5 -> tryLine();
                default -> step();
            }
        }

        private void add(int operation) {
            if (queue.add(operation)) {
                asked.add(operation);
            }
        }

        private void rouse() {
            replay = replay.roused();
            restEnds = Instant.MIN;
        }

        /** The queue is durable, everything else is forgotten. */
        private void restart() {
            replay = ReplayState.idle();
            line = null;
            restEnds = Instant.MIN;
        }

        private void step() {
            if (queue.isEmpty() || !replay.mayBegin(now)) {
                return;
            }
            assertThat(now).as("seed %s rests", seed).isAfterOrEqualTo(restEnds);
            replay = replay.begun(now);
            assertThat(replay.mayBegin(now)).as("seed %s: two at once", seed).isFalse();
            now = now.plus(Duration.ofMillis(random.nextInt(5_000)));
            if (random.nextInt(20) == 0) {
                restart();
                return;
            }
            if (line != null && line.isCut()) {
                rest();
                return;
            }
            carryOut();
        }

        private void carryOut() {
            if (!lineWorks) {
                line = line == null ? LineState.suspected() : line;
                rest();
                return;
            }
            if (random.nextInt(5) == 0) {
                rest();
            } else {
                replay = replay.completed();
                ended.add(queue.removeFirst());
            }
        }

        /** What the line does by itself while something speaks against it. */
        private void tryLine() {
            if (line == null) {
                return;
            }
            assertThat(line.rest()).as("seed %s", seed).isBetween(Duration.ZERO, LineState.MAX_REST);
            now = now.plus(line.rest());
            if (!lineWorks) {
                line = line.tried();
                assertThat(line.isCut()).as("seed %s", seed).isTrue();
                return;
            }
            boolean wasCut = line.isCut();
            line = null;
            if (wasCut) {
                rouse();
            }
        }

        private void rest() {
            replay = replay.postponed(now, random.nextDouble());
            restEnds = replay.restUntil();
            Duration rest = Duration.between(now, restEnds);
            assertThat(rest)
                    .as("seed %s", seed)
                    .isBetween(ReplayState.FIRST_REST, ReplayState.MAX_REST.plus(ReplayState.MAX_REST.dividedBy(4)));
        }

        private void check() {
            assertThat(replay.running()).as("seed %s", seed).isFalse();
            assertThat(ended).as("seed %s: order", seed).isEqualTo(asked.subList(0, ended.size()));
            assertThat(ended.size() + queue.size())
                    .as("seed %s: nothing lost, nothing twice", seed)
                    .isEqualTo(asked.size());
        }

        /** With a working line everything comes to an end, in order. */
        private void settleDown() {
            lineWorks = true;
            for (int i = 0; i < 1_000 && !queue.isEmpty(); i++) {
                now = now.plus(ReplayState.MAX_REST.multipliedBy(2));
                tryLine();
                step();
                check();
            }
            assertThat(ended).as("seed %s", seed).isEqualTo(asked);
        }
    }
}
