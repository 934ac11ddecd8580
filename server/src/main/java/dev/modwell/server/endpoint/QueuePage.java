// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.endpoint;

import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of the queue of pending operations, in order.
 *
 * @param waiting how many operations wait in all
 * @param refused how many were refused since the server started because the queue was full
 * @param running whether one is being carried out now
 * @param restsUntil before when nothing is tried, after a failure of the line
 * @param next what to ask for with {@code after} to go on; absent at the end
 */
public record QueuePage(
        long waiting,
        long refused,
        boolean running,
        Optional<Instant> restsUntil,
        List<Entry> entries,
        Optional<Long> next) {
    /**
     * One operation.
     *
     * @param subject the key of the file it is about
     * @param asked when it was asked for first
     * @param tries how often it was tried in vain
     * @param lastFailure what went wrong last; absent before the first try
     */
    public record Entry(
            long position,
            Operation.Kind kind,
            String subject,
            Instant asked,
            int tries,
            Optional<String> lastFailure) {
        private static Entry of(Pending pending) {
            return new Entry(
                    pending.position(),
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
                queue.refused(),
                false,
                Optional.empty(),
                shown.stream().map(Entry::of).toList(),
                more ? Optional.of(shown.getLast().position()) : Optional.empty());
    }

    /** The same, with what the replay does. */
    QueuePage with(boolean isRunning, Optional<Instant> rest) {
        return new QueuePage(waiting, refused, isRunning, rest, entries, next);
    }
}
