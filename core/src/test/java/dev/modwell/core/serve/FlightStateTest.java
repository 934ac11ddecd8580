// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static dev.modwell.core.serve.FlightState.HELD_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.serve.FlightState.Phase;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class FlightStateTest {
    private static final Failure CUT = Failure.of(FailureKind.SOURCE_CUT, "a@v1.0.0", "cut");

    @Test
    void released_knownLength_allButTheTail() {
        FlightState state = FlightState.asking().answered(HELD_BACK + 100).grown(50);
        assertThat(state.releasedBytes()).isEqualTo(50);
        assertThat(state.grown(HELD_BACK).releasedBytes()).isEqualTo(100);
        assertThat(state.grown(HELD_BACK + 100).releasedBytes()).isEqualTo(100);
    }

    @Test
    void released_unknownLength_lagsBehindWhatArrived() {
        FlightState state = FlightState.asking().answered(-1).grown(HELD_BACK);
        assertThat(state.releasedBytes()).isZero();
        assertThat(state.grown(HELD_BACK + 7).releasedBytes()).isEqualTo(7);
    }

    @Test
    void released_smallFile_nothingBeforeItLanded() {
        FlightState whole = FlightState.asking().answered(10).grown(10);
        assertThat(whole.releasedBytes()).isZero();
        assertThat(whole.landed().releasedBytes()).isEqualTo(10);
    }

    @Test
    void landed_fewerBytesThanAnnounced_isRefused() {
        FlightState state = FlightState.asking().answered(10).grown(9);
        assertThatThrownBy(state::landed).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failed_afterItLanded_isRefused() {
        FlightState state = FlightState.asking().answered(0).landed();
        assertThatThrownBy(() -> state.failed(CUT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void restarted_afterBytesWereReleased_isRefused() {
        FlightState small = FlightState.asking().answered(10).grown(10);
        assertThat(small.restarted()).isEqualTo(FlightState.asking());
        FlightState large = FlightState.asking().answered(2 * HELD_BACK).grown(2 * HELD_BACK);
        assertThatThrownBy(large::restarted).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void grown_backwards_isRefused() {
        FlightState state = FlightState.asking().answered(10).grown(9);
        assertThatThrownBy(() -> state.grown(8)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void simulation_randomFlights_keepTheInvariants() {
        for (long seed = 0; seed < 20_000; seed++) {
            fly(seed);
        }
    }

    /** 1,000,000 seeded flights; the count is recorded in docs/proofs.md. */
    @Test
    @Tag("proof")
    void simulation_aMillionFlights_keepTheInvariants() {
        for (long seed = 0; seed < 1_000_000; seed++) {
            fly(seed);
        }
    }

    private static void fly(long seed) {
        Random random = new Random(seed);
        long length = random.nextLong(4 * HELD_BACK);
        FlightState state = FlightState.asking();
        if (random.nextInt(10) == 0) {
            assertThat(state.failed(CUT).releasedBytes()).isZero();
            return;
        }
        state = state.answered(random.nextBoolean() ? length : -1);
        if (random.nextInt(5) == 0 && state.releasedBytes() == 0) {
            state = state.restarted().answered(random.nextBoolean() ? length : -1);
        }
        while (state.arrivedBytes() < length && random.nextInt(50) != 0) {
            long total = Math.min(length, state.arrivedBytes() + 1 + random.nextLong(HELD_BACK / 2));
            FlightState next = state.grown(total);
            check(state, next);
            state = next;
        }
        FlightState end = state.arrivedBytes() == length && random.nextBoolean() ? state.landed() : state.failed(CUT);
        check(state, end);
        assertThat(end.isOver()).isTrue();
        assertThat(end.phase() == Phase.LANDED)
                .as("everything is released, and only when it landed (seed %d)", seed)
                .isEqualTo(end.releasedBytes() == length && end.failure() == null);
    }

    private static void check(FlightState before, FlightState after) {
        boolean fine = after.releasedBytes() >= before.releasedBytes()
                && after.releasedBytes() <= after.arrivedBytes()
                && (after.phase() == Phase.LANDED
                        || after.releasedBytes() == 0
                        || after.releasedBytes() <= Math.max(after.lengthBytes(), after.arrivedBytes()) - HELD_BACK);
        assertThat(fine).as("%s then %s", before, after).isTrue();
    }
}
