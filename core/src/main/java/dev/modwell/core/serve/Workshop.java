// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.serve;

import dev.modwell.core.event.Event;
import dev.modwell.core.event.Events;
import dev.modwell.core.policy.Routing;
import dev.modwell.core.store.Store;
import dev.modwell.core.trust.Gate;
import dev.modwell.gomod.goproxy.Key;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a delivery works with.
 *
 * @param routing asked anew for each delivery, since the configuration may change
 * @param unkept is told of files that were served but could not be kept
 * @param keeping whether what arrives can be kept
 * @param damaged whether a kept file was found damaged and has not been replaced since
 */
record Workshop(
        Supplier<Routing> routing,
        Store store,
        Predicate<Key> damaged,
        Consumer<Key> unkept,
        Keeping keeping,
        Gate gate,
        FailureMemory failures,
        Events events,
        InstantSource clock) {
    void publish(Event event) {
        events.publish(event);
    }

    /** Raises an alarm, unless something before it could not be kept either. */
    void notKept(Key key, String detail) {
        if (keeping.failsNow()) {
            alarm(key.value(), detail + "; what follows is not told of until something can be kept again");
        }
    }

    void alarm(String subject, String detail) {
        events.publish(new Event.Alarm(clock.instant(), subject, detail));
    }
}
