// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http;

import dev.modwell.core.failure.FailureKind;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Where requests are while sources are asked for them: so many in all, and so many of one client's address,
 * so that nobody takes all the places.
 */
final class WaitingRoom {
    private final int size;
    private final Semaphore places;
    private final int maxOfOne;
    /** How many are in the room, by client; nobody with none. */
    private final ConcurrentHashMap<String, Integer> clients = new ConcurrentHashMap<>();

    WaitingRoom(int places, int maxOfOne) {
        this.size = places;
        this.places = new Semaphore(places);
        this.maxOfOne = maxOfOne;
    }

    /** Takes a place, to be left again; or says why there is none, and nothing was taken. */
    Optional<FailureKind> enter(String client) {
        if (clients.merge(client, 1, Integer::sum) > maxOfOne) {
            uncount(client);
            return Optional.of(FailureKind.TOO_MANY_REQUESTS);
        }
        if (!places.tryAcquire()) {
            uncount(client);
            return Optional.of(FailureKind.OVERLOADED);
        }
        return Optional.empty();
    }

    void leave(String client) {
        places.release();
        uncount(client);
    }

    /** How many requests are in the room. */
    int taken() {
        return size - places.availablePermits();
    }

    /** How many clients are known: those with a request in the room. */
    int clients() {
        return clients.size();
    }

    private void uncount(String client) {
        clients.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    }
}
