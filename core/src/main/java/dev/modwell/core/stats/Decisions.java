// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.stats;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last failed answers, in memory. Safe for use by many threads. */
public final class Decisions {
    /** How many are kept; a flood of bad requests drives older ones out. */
    public static final int CAPACITY = 10_000;

    /** How many of one trace are found at most, the latest ones. */
    public static final int MAX_FOUND = 20;

    private final Deque<Decision> latestFirst = new ArrayDeque<>();

    /** Keeps a decision; the oldest one gives way when there are {@link #CAPACITY}. */
    public synchronized void keep(Decision decision) {
        if (latestFirst.size() == CAPACITY) {
            latestFirst.removeLast();
        }
        latestFirst.addFirst(decision);
    }

    /** The latest decisions of a trace, at most {@link #MAX_FOUND}, the latest first. */
    public synchronized List<Decision> of(String trace) {
        List<Decision> found = new ArrayList<>();
        Iterator<Decision> all = latestFirst.iterator();
        // A person follows a link now and then: looking through all of them is cheaper than an index.
        while (all.hasNext() && found.size() < MAX_FOUND) {
            Decision decision = all.next();
            if (decision.trace().equals(trace)) {
                found.add(decision);
            }
        }
        return found;
    }
}
