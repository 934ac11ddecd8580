// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.offline;

import dev.modwell.core.ledger.LedgerException;
import dev.modwell.core.ledger.Operation;
import dev.modwell.core.ledger.Pending;
import dev.modwell.core.ledger.PendingQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way through the queue from its front, past operations whose hosts are not there. Of one host the order is
 * kept: once an operation had to wait for it, all that are behind and need it wait as well, until another
 * round begins. Used by one thread.
 */
final class Round {
    private static final int PAGE = 1000;

    private final PendingQueue queue;
    private final Set<String> away = new HashSet<>();
    /** What lies before the position behind this one is done, or waits for its host. */
    private long passed = Long.MIN_VALUE;

    Round(PendingQueue queue) {
        this.queue = queue;
    }

    /** The next operation; empty when nothing is left that waits for no host. */
    Optional<Pending> next() throws LedgerException {
        if (away.isEmpty()) {
            return queue.first();
        }
        List<Pending> page;
        do {
            page = queue.list(passed, PAGE);
            for (Pending pending : page) {
                if (!away.contains(host(pending.operation()))) {
                    passed = pending.position() - 1;
                    return Optional.of(pending);
                }
                passed = pending.position();
            }
        } while (!page.isEmpty());
        return Optional.empty();
    }

    /** An operation has to wait for its host. */
    void passed(Pending pending) {
        away.add(host(pending.operation()));
        passed = pending.position();
    }

    /** Reports whether operations were passed that wait for their hosts. */
    boolean hasPassed() {
        return !away.isEmpty();
    }

    /** From the front again. */
    void begin() {
        away.clear();
        passed = Long.MIN_VALUE;
    }

    /** Such as {@code git.corp.example} of {@code git.corp.example/team/tool/@v/v1.0.0.zip}. */
    private static String host(Operation operation) {
        String subject = operation.subject();
        int end = subject.indexOf('/');
        return end < 0 ? subject : subject.substring(0, end);
    }
}
