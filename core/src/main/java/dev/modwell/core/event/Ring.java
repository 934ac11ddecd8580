// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.event;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of many threads to one, without a lock: no thread that offers waits for another, and none
 * makes a system call. The order of one thread's elements is kept.
 */
final class Ring<T> {
    /*
     * An offer takes a place by moving tail, then fills it; a place is empty until then, and again once poll
     * has taken what was there. So poll may meet an empty place before others that are filled: it comes back.
     */
    private final AtomicReferenceArray<@Nullable T> places;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private final int mask;

    /** @param capacity a power of two */
    Ring(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(capacity + " is no power of two");
        }
        places = new AtomicReferenceArray<>(capacity);
        mask = capacity - 1;
    }

    /** Reports whether there was room. */
    boolean offer(T element) {
        while (true) {
            long place = tail.get();
            if (place - head.get() > mask) {
                return false;
            }
            if (tail.compareAndSet(place, place + 1)) {
                places.set((int) place & mask, element);
                return true;
            }
        }
    }

    /** Takes the oldest element; null when there is none, or when it is just being put there. One thread only. */
    @Nullable
    T poll() {
        int place = (int) head.get() & mask;
        T element = places.get(place);
        if (element != null) {
            places.lazySet(place, null);
            head.lazySet(head.get() + 1);
        }
        return element;
    }

    /** How many elements were offered and found room until now. */
    long offered() {
        return tail.get();
    }

    /** How many were taken until now. */
    long polled() {
        return head.get();
    }

    /** Reports whether every place that was taken has been given out. */
    boolean isEmpty() {
        return tail.get() == head.get();
    }
}
