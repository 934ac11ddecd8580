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
import java.util.function.Function;

/**
 * A way through the queue from its front, past operations that wait for somebody whom others do not need: a host of
 * version control, or sources of their own. Among those that need the same the order is kept: once one of them had to
 * wait, all that are behind it wait as well, until another round begins. Used by one thread.
 */
final class Round {
    private static final int PAGE = 1000;

    private final PendingQueue queue;
    private final Function<Operation, Optional<String>> ownSources;
    private final Set<Need> unmet = new HashSet<>();
    /** What lies before the position behind this one is done, or waits. */
    private long passed = Long.MIN_VALUE;

    /** Whom an operation needs. */
    private record Need(Outcome.Extent extent, String name) {}

    /** @param ownSources names those of whom an operation is asked; empty when it is asked of the usual ones */
    Round(PendingQueue queue, Function<Operation, Optional<String>> ownSources) {
        this.queue = queue;
        this.ownSources = ownSources;
    }

    /** The next operation; empty when nothing is left that can be done without those who are not there. */
    Optional<Pending> next() throws LedgerException {
        if (unmet.isEmpty()) {
            return queue.first();
        }
        List<Pending> page;
        do {
            page = queue.list(passed, PAGE);
            for (Pending pending : page) {
                if (!waits(pending.operation())) {
                    passed = pending.position() - 1;
                    return Optional.of(pending);
                }
                passed = pending.position();
            }
        } while (!page.isEmpty());
        return Optional.empty();
    }

    private boolean waits(Operation operation) {
        return unmet.contains(hostOf(operation))
                || sourcesOf(operation).filter(unmet::contains).isPresent();
    }

    /** An operation has to wait; false when everything has to wait with it. */
    boolean pass(Pending pending, Outcome.Extent extent) {
        Optional<Need> need = switch (extent) {
            case EVERYTHING -> Optional.empty();
            case SOURCES -> sourcesOf(pending.operation());
            case HOST -> Optional.of(hostOf(pending.operation()));
        };
        need.ifPresent(unmet::add);
        passed = need.isPresent() ? pending.position() : passed;
        return need.isPresent();
    }

    /** Reports whether operations were passed, which wait. */
    boolean hasPassed() {
        return !unmet.isEmpty();
    }

    /** From the front again. */
    void begin() {
        unmet.clear();
        passed = Long.MIN_VALUE;
    }

    private Optional<Need> sourcesOf(Operation operation) {
        return ownSources.apply(operation).map(name -> new Need(Outcome.Extent.SOURCES, name));
    }

    /** Such as {@code git.corp.example} of {@code git.corp.example/team/tool/@v/v1.0.0.zip}. */
    private static Need hostOf(Operation operation) {
        String subject = operation.subject();
        int end = subject.indexOf('/');
        return new Need(Outcome.Extent.HOST, end < 0 ? subject : subject.substring(0, end));
    }
}
