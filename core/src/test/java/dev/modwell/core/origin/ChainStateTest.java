// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChainStateTest {
    @Test
    void simulation_everyOrderOfEvents_keepsTheList() {
        for (int seed = 0; seed < 20_000; seed++) {
            simulate(new Random(seed));
        }
    }

    /** Random lists and random events; after each one the invariants of the list hold. */
    private static void simulate(Random random) {
        boolean[] bars = new boolean[1 + random.nextInt(5)];
        for (int i = 0; i < bars.length; i++) {
            bars[i] = random.nextBoolean();
        }
        ChainState state = new ChainState(bars);
        List<Integer> running = new ArrayList<>(List.of(0));
        Set<Integer> asked = new HashSet<>(Set.of(0));
        Set<Integer> failed = new HashSet<>();
        for (int steps = 0; !state.isOver(); steps++) {
            assertThat(steps).as("ends: %s", state).isLessThan(100);
            int front = state.front();
            int next;
            if (random.nextInt(3) == 0) {
                next = state.late();
                assertThat(next == ChainState.NOBODY || bars[front])
                        .as("haste only after |")
                        .isTrue();
            } else {
                int link = running.get(random.nextInt(running.size()));
                running.remove(Integer.valueOf(link));
                boolean absence = random.nextBoolean();
                next = state.missed(link, absence);
                if (!absence) {
                    failed.add(link);
                }
                assertThat(next == ChainState.NOBODY || absence || bars[link])
                        .as("after , only absence goes on")
                        .isTrue();
            }
            if (next != ChainState.NOBODY) {
                assertThat(next).as("in order").isEqualTo(front + 1);
                assertThat(asked.add(next)).as("once").isTrue();
                running.add(next);
            }
        }
        assertThat(running).isEmpty();
        for (int link : failed) {
            boolean last = link + 1 == bars.length;
            assertThat(last || bars[link] || !asked.contains(link + 1))
                    .as("nobody behind a failed source before ,: %s", state)
                    .isTrue();
        }
        boolean allAsked = asked.size() == bars.length;
        int lastAsked = asked.size() - 1;
        assertThat(allAsked || failed.contains(lastAsked) && !bars[lastAsked]).isTrue();
    }
}
