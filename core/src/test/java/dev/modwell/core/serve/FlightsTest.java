// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.core.failure.Failure;
import dev.modwell.core.failure.FailureKind;
import dev.modwell.core.store.Errands;
import dev.modwell.gomod.goproxy.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlightsTest {
    private static final Failure CUT = Failure.of(FailureKind.SOURCE_CUT, "a@v1.0.0", "cut");
    private final Flights flights = new Flights(new Errands());

    @Test
    void board_whileInTheAir_isTheSameFlight() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Set<Flight> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            seen.add(board(new Key("a"), flight -> {
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
    void board_oneThatIsOver_beginsAnother() throws Exception {
        CountDownLatch leave = new CountDownLatch(1);
        Flight first = board(new Key("a"), flight -> {
            flight.failed(CUT);
            awaitQuietly(leave);
        });
        first.await(FlightState::isOver);
        Flight second = board(new Key("a"), flight -> flight.failed(CUT));
        leave.countDown();
        assertThat(second).isNotSameAs(first);
    }

    @Test
    void board_tooMany_isRefusedUntilOneHasEnded() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Flight last = null;
        for (int i = 0; i < Flights.MAX_FLIGHTS; i++) {
            last = board(new Key("a" + i), flight -> {
                awaitQuietly(go);
                flight.failed(CUT);
            });
        }
        assertThat(flights.board(new Key("one more"), true, flight -> flight.failed(CUT)))
                .isNull();
        go.countDown();
        requireNonNull(last).await(FlightState::isOver);
        while (flights.count() > 0) {
            Thread.onSpinWait();
        }
        assertThat(flights.board(new Key("now"), true, flight -> flight.failed(CUT)))
                .isNotNull();
    }

    /** What arrived stays readable for whoever boarded, also when the flight is over before they come to it. */
    @Test
    void board_thenLanded_theFileStaysUntilTheLastHasLeft(@TempDir Path folder) throws Exception {
        Path draft = Files.writeString(folder.resolve("draft"), "module a");
        CountDownLatch gone = new CountDownLatch(1);
        Flight flight = board(new Key("a"), its -> {
            its.answered(draft, 8, () -> {
                try {
                    Files.delete(draft);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                gone.countDown();
            });
            its.grown(8);
            its.landed(null);
        });
        while (flights.count() > 0) {
            Thread.onSpinWait();
        }
        FlightReader reader = flight.reader();
        flight.leave();
        assertThat(reader.read(ByteBuffer.allocate(100))).isEqualTo(8);
        assertThat(draft).exists();
        reader.close();
        gone.await();
        assertThat(draft).doesNotExist();
    }

    @Test
    void board_oneWhoseCrewHasLeft_isNotPossible() {
        Flight flight = new Flight();
        flight.answered(Path.of("a"), 1, () -> {});
        flight.grown(1);
        flight.landed(null);
        flight.crewLeaves();
        assertThat(flight.board(true)).isFalse();
    }

    @Test
    void board_asked_takesOverAFlightThatWasBegunAhead() {
        CountDownLatch go = new CountDownLatch(1);
        Flight ahead = requireNonNull(flights.board(new Key("a"), false, flight -> awaitQuietly(go)));
        assertThat(ahead.isClaimed()).isFalse();
        assertThat(board(new Key("a"), flight -> {})).isSameAs(ahead);
        assertThat(ahead.isClaimed()).isTrue();
        assertThat(ahead.giveUp()).isFalse();
        go.countDown();
    }

    @Test
    void board_asked_afterTheOneAheadWasGivenUp_isAnother() {
        CountDownLatch go = new CountDownLatch(1);
        Flight ahead = requireNonNull(flights.board(new Key("a"), false, flight -> awaitQuietly(go)));
        assertThat(ahead.giveUp()).isTrue();
        assertThat(board(new Key("a"), flight -> {})).isNotSameAs(ahead);
        go.countDown();
    }

    @Test
    void board_ahead_leavesHalfOfThePlacesToThoseWhoAsk() {
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < Flights.MAX_AHEAD; i++) {
            requireNonNull(flights.board(new Key("a" + i), false, flight -> awaitQuietly(go)));
        }
        assertThat(flights.board(new Key("ahead"), false, flight -> {})).isNull();
        assertThat(flights.board(new Key("asked"), true, flight -> {})).isNotNull();
        go.countDown();
    }

    private Flight board(Key key, java.util.function.Consumer<Flight> crew) {
        return requireNonNull(flights.board(key, true, crew));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
