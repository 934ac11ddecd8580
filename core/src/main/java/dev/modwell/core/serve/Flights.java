// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.store.Errands;
import dev.modwell.gomod.goproxy.Key;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The flights in the air, one for each key, each on a virtual thread of its own. */
final class Flights {
    /**
     * How many flights there are at most. Each holds an upstream connection and a draft; what comes then
     * is refused with {@code OVERLOADED}, while hits are served as ever.
     */
    static final int MAX_FLIGHTS = 1024;

    /** The share of these that files may take which nobody has asked for yet; the rest is for those who ask. */
    static final int MAX_AHEAD = MAX_FLIGHTS / 2;

    private final ConcurrentHashMap<Key, Flight> flights = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MAX_FLIGHTS);
    private final Errands errands;

    Flights(Errands errands) {
        this.errands = errands;
    }

    /**
     * The flight for {@code key}, boarded: the one in the air, or a new one that {@code crew} carries out. Null when
     * there are too many.
     *
     * @param asked whether somebody waits for it, as in {@link Flight#board}
     */
    @Nullable
    Flight board(Key key, boolean asked, Consumer<Flight> crew) {
        if (!asked && flights.size() >= MAX_AHEAD) {
            return null;
        }
        while (true) {
            AtomicReference<@Nullable Flight> begun = new AtomicReference<>();
            Flight flight = flights.computeIfAbsent(key, k -> begin(begun));
            if (flight == null) {
                return null;
            }
            boolean isAboard = flight.board(asked);
            if (flight == begun.get()) {
                errands.start("flight " + key, () -> carryOut(key, flight, crew));
            }
            if (isAboard) {
                return flight;
            }
            flights.remove(key, flight); // it is as good as over
        }
    }

    /** How many are in the air. */
    int count() {
        return flights.size();
    }

    private @Nullable Flight begin(AtomicReference<@Nullable Flight> begun) {
        if (!places.tryAcquire()) {
            return null;
        }
        begun.set(new Flight());
        return begun.get();
    }

    private void carryOut(Key key, Flight flight, Consumer<Flight> crew) {
        try {
            crew.accept(flight);
        } finally {
            flights.remove(key, flight);
            places.release();
            flight.crewLeaves();
        }
    }
}
