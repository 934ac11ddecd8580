// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import dev.modwell.core.offline.Replay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of the queue of pending operations, in order.
 *
 * @param waiting how many operations wait in all; while the database cannot be used, how many do in memory
 * @param unwritten how many of them wait in memory until the database works, each without a position; at most a page of
 *     them is shown, behind all others
 * @param trouble why the database cannot be used, so that what waits in it is not shown; absent when it can
 * @param refused how many were refused since the server started because the queue was full
 * @param running whether one is being carried out now
 * @param restsUntil before when nothing is tried, after a failure of the line
 * @param next what to ask for with {@code after} to go on; absent at the end
 */
public record QueuePage(
        long waiting,
        long unwritten,
        Optional<String> trouble,
        long refused,
        boolean running,
        Optional<Instant> restsUntil,
        List<Entry> entries,
        Optional<Long> next) {
    /**
     * One operation.
     *
     * @param position its place in the order; absent while it waits in memory
     * @param subject the key of the file it is about
     * @param asked when it was asked for first
     * @param tries how often it was tried in vain
     * @param lastFailure what went wrong last; absent before the first try
     */
    public record Entry(
            Optional<Long> position,
            Operation.Kind kind,
            String subject,
            Instant asked,
            int tries,
            Optional<String> lastFailure) {
        private static Entry of(Pending pending) {
            return new Entry(
                    Optional.of(pending.position()).filter(position -> position != Pending.UNWRITTEN),
                    pending.operation().kind(),
                    pending.operation().subject(),
                    pending.asked(),
                    pending.tries(),
                    Optional.of(pending.lastFailure()).filter(text -> !text.isEmpty()));
        }
    }

    /** At most {@code limit} operations after the position {@code after}. */
    public static QueuePage read(PendingQueue queue, long after, int limit) throws LedgerException {
        List<Pending> found = queue.list(after, limit + 1);
        boolean more = found.size() > limit;
        List<Pending> shown = more ? found.subList(0, limit) : found;
        return new QueuePage(
                queue.size(),
                0,
                Optional.empty(),
                queue.refused(),
                false,
                Optional.empty(),
                entries(shown),
                more ? Optional.of(shown.getLast().position()) : Optional.empty());
    }

    /** Nothing of a queue whose database cannot be used. */
    static QueuePage unreadable(PendingQueue queue, LedgerException why) {
        return new QueuePage(
                0,
                0,
                Optional.of(String.valueOf(why.getMessage())),
                queue.refused(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static List<Entry> entries(List<Pending> shown) {
        return shown.stream().map(Entry::of).toList();
    }

    /** The same, with what waits in memory, of which at most {@code limit} is shown when this page is the last one. */
    QueuePage with(List<Pending> inMemory, int limit) {
        List<Entry> all = new ArrayList<>(entries);
        if (next.isEmpty()) {
            all.addAll(entries(inMemory.subList(0, Math.min(limit, inMemory.size()))));
        }
        return new QueuePage(
                waiting + inMemory.size(), inMemory.size(), trouble, refused, running, restsUntil, all, next);
    }

    /** The same with the entries of all pages, of which this is the last. */
    public QueuePage with(List<Entry> all) {
        return new QueuePage(
                Math.max(waiting, all.size()), unwritten, trouble, refused, running, restsUntil, all, Optional.empty());
    }

    /** The same, with what the replay does. */
    QueuePage with(Replay.Standing standing) {
        return new QueuePage(
                waiting, unwritten, trouble, refused, standing.running(), standing.restsUntil(), entries, next);
    }
}
