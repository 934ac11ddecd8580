// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.gomod.goproxy.Key;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FlightsTest {
    private static final Failure CUT = Failure.of(FailureKind.SOURCE_CUT, "a@v1.0.0", "cut");
    private final Flights flights = new Flights();

    @Test
    void join_whileInTheAir_isTheSameFlight() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Set<Flight> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            seen.add(join(new Key("a"), flight -> {
                begun.incrementAndGet();
                awaitQuietly(go);
                flight.failed(CUT);
            }));
        }
        go.countDown();
        Flight only = seen.iterator().next();
        only.await(FlightState::isOver);
        assertThat(seen).hasSize(1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void join_tooMany_isRefusedUntilOneHasEnded() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Flight last = null;
        for (int i = 0; i < Flights.MAX_FLIGHTS; i++) {
            last = join(new Key("a" + i), flight -> {
                awaitQuietly(go);
                flight.failed(CUT);
            });
        }
        assertThat(flights.join(new Key("one more"), flight -> flight.failed(CUT)))
                .isNull();
        go.countDown();
        requireNonNull(last).await(FlightState::isOver);
        while (flights.count() > 0) {
            Thread.onSpinWait();
        }
        assertThat(flights.join(new Key("now"), flight -> flight.failed(CUT))).isNotNull();
    }

    private Flight join(Key key, java.util.function.Consumer<Flight> crew) {
        return requireNonNull(flights.join(key, crew));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
